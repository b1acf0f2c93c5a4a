// Generated from src/registry by `pnpm generate`; change the registry, not this file.

/** The schema URL of the OpenTelemetry semantic conventions that the names belong to. */
export const SCHEMA_URL = "https://opentelemetry.io/schemas/1.41.0";

/** Attribute `aws.bedrock.guardrail.id`. */
export const AWS_BEDROCK_GUARDRAIL_ID = "aws.bedrock.guardrail.id";

/** Attribute `aws.bedrock.knowledge_base.id`. */
export const AWS_BEDROCK_KNOWLEDGE_BASE_ID = "aws.bedrock.knowledge_base.id";

/** Attribute `azure.resource_provider.namespace`. */
export const AZURE_RESOURCE_PROVIDER_NAMESPACE = "azure.resource_provider.namespace";

/** Attribute `client.address`. */
export const CLIENT_ADDRESS = "client.address";

/** Attribute `client.port`. */
export const CLIENT_PORT = "client.port";

/** Attribute `error.type`. */
export const ERROR_TYPE = "error.type";

/** Attribute `exception.message`. */
export const EXCEPTION_MESSAGE = "exception.message";

/** Attribute `exception.stacktrace`. */
export const EXCEPTION_STACKTRACE = "exception.stacktrace";

/** Attribute `exception.type`. */
export const EXCEPTION_TYPE = "exception.type";

/** Attribute `gen_ai.agent.description`. */
export const GEN_AI_AGENT_DESCRIPTION = "gen_ai.agent.description";

/** Attribute `gen_ai.agent.id`. */
export const GEN_AI_AGENT_ID = "gen_ai.agent.id";

/** Attribute `gen_ai.agent.name`. */
export const GEN_AI_AGENT_NAME = "gen_ai.agent.name";

/** Attribute `gen_ai.agent.version`. */
export const GEN_AI_AGENT_VERSION = "gen_ai.agent.version";

/** Attribute `gen_ai.completion`. @deprecated Nothing replaces it. */
export const GEN_AI_COMPLETION = "gen_ai.completion";

/** Attribute `gen_ai.conversation.id`. */
export const GEN_AI_CONVERSATION_ID = "gen_ai.conversation.id";

/** Attribute `gen_ai.data_source.id`. */
export const GEN_AI_DATA_SOURCE_ID = "gen_ai.data_source.id";

/** Attribute `gen_ai.embeddings.dimension.count`. */
export const GEN_AI_EMBEDDINGS_DIMENSION_COUNT = "gen_ai.embeddings.dimension.count";

/** Attribute `gen_ai.evaluation.explanation`. */
export const GEN_AI_EVALUATION_EXPLANATION = "gen_ai.evaluation.explanation";

/** Attribute `gen_ai.evaluation.name`. */
export const GEN_AI_EVALUATION_NAME = "gen_ai.evaluation.name";

/** Attribute `gen_ai.evaluation.score.label`. */
export const GEN_AI_EVALUATION_SCORE_LABEL = "gen_ai.evaluation.score.label";

/** Attribute `gen_ai.evaluation.score.value`. */
export const GEN_AI_EVALUATION_SCORE_VALUE = "gen_ai.evaluation.score.value";

/** Attribute `gen_ai.input.messages`. */
export const GEN_AI_INPUT_MESSAGES = "gen_ai.input.messages";

/** Attribute `gen_ai.openai.request.response_format`. @deprecated Use `gen_ai.output.type`. */
export const GEN_AI_OPENAI_REQUEST_RESPONSE_FORMAT = "gen_ai.openai.request.response_format";

/** Attribute `gen_ai.openai.request.seed`. @deprecated Use `gen_ai.request.seed`. */
export const GEN_AI_OPENAI_REQUEST_SEED = "gen_ai.openai.request.seed";

/** Attribute `gen_ai.openai.request.service_tier`. @deprecated Use `openai.request.service_tier`. */
export const GEN_AI_OPENAI_REQUEST_SERVICE_TIER = "gen_ai.openai.request.service_tier";

/** Attribute `gen_ai.openai.response.service_tier`. @deprecated Use `openai.response.service_tier`. */
export const GEN_AI_OPENAI_RESPONSE_SERVICE_TIER = "gen_ai.openai.response.service_tier";

/** Attribute `gen_ai.openai.response.system_fingerprint`. @deprecated Use `openai.response.system_fingerprint`. */
export const GEN_AI_OPENAI_RESPONSE_SYSTEM_FINGERPRINT =
  "gen_ai.openai.response.system_fingerprint";

/** Attribute `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME = "gen_ai.operation.name";

/** Attribute `gen_ai.output.messages`. */
export const GEN_AI_OUTPUT_MESSAGES = "gen_ai.output.messages";

/** Attribute `gen_ai.output.type`. */
export const GEN_AI_OUTPUT_TYPE = "gen_ai.output.type";

/** Attribute `gen_ai.prompt`. @deprecated Nothing replaces it. */
export const GEN_AI_PROMPT = "gen_ai.prompt";

/** Attribute `gen_ai.prompt.name`. */
export const GEN_AI_PROMPT_NAME = "gen_ai.prompt.name";

/** Attribute `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME = "gen_ai.provider.name";

/** Attribute `gen_ai.request.choice.count`. */
export const GEN_AI_REQUEST_CHOICE_COUNT = "gen_ai.request.choice.count";

/** Attribute `gen_ai.request.encoding_formats`. */
export const GEN_AI_REQUEST_ENCODING_FORMATS = "gen_ai.request.encoding_formats";

/** Attribute `gen_ai.request.frequency_penalty`. */
export const GEN_AI_REQUEST_FREQUENCY_PENALTY = "gen_ai.request.frequency_penalty";

/** Attribute `gen_ai.request.max_tokens`. */
export const GEN_AI_REQUEST_MAX_TOKENS = "gen_ai.request.max_tokens";

/** Attribute `gen_ai.request.model`. */
export const GEN_AI_REQUEST_MODEL = "gen_ai.request.model";

/** Attribute `gen_ai.request.presence_penalty`. */
export const GEN_AI_REQUEST_PRESENCE_PENALTY = "gen_ai.request.presence_penalty";

/** Attribute `gen_ai.request.seed`. */
export const GEN_AI_REQUEST_SEED = "gen_ai.request.seed";

/** Attribute `gen_ai.request.stop_sequences`. */
export const GEN_AI_REQUEST_STOP_SEQUENCES = "gen_ai.request.stop_sequences";

/** Attribute `gen_ai.request.stream`. */
export const GEN_AI_REQUEST_STREAM = "gen_ai.request.stream";

/** Attribute `gen_ai.request.temperature`. */
export const GEN_AI_REQUEST_TEMPERATURE = "gen_ai.request.temperature";

/** Attribute `gen_ai.request.top_k`. */
export const GEN_AI_REQUEST_TOP_K = "gen_ai.request.top_k";

/** Attribute `gen_ai.request.top_p`. */
export const GEN_AI_REQUEST_TOP_P = "gen_ai.request.top_p";

/** Attribute `gen_ai.response.finish_reasons`. */
export const GEN_AI_RESPONSE_FINISH_REASONS = "gen_ai.response.finish_reasons";

/** Attribute `gen_ai.response.id`. */
export const GEN_AI_RESPONSE_ID = "gen_ai.response.id";

/** Attribute `gen_ai.response.model`. */
export const GEN_AI_RESPONSE_MODEL = "gen_ai.response.model";

/** Attribute `gen_ai.response.time_to_first_chunk`. */
export const GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK = "gen_ai.response.time_to_first_chunk";

/** Attribute `gen_ai.retrieval.documents`. */
export const GEN_AI_RETRIEVAL_DOCUMENTS = "gen_ai.retrieval.documents";

/** Attribute `gen_ai.retrieval.query.text`. */
export const GEN_AI_RETRIEVAL_QUERY_TEXT = "gen_ai.retrieval.query.text";

/** Attribute `gen_ai.system`. @deprecated Use `gen_ai.provider.name`. */
export const GEN_AI_SYSTEM = "gen_ai.system";

/** Attribute `gen_ai.system_instructions`. */
export const GEN_AI_SYSTEM_INSTRUCTIONS = "gen_ai.system_instructions";

/** Attribute `gen_ai.token.type`. */
export const GEN_AI_TOKEN_TYPE = "gen_ai.token.type";

/** Attribute `gen_ai.tool.call.arguments`. */
export const GEN_AI_TOOL_CALL_ARGUMENTS = "gen_ai.tool.call.arguments";

/** Attribute `gen_ai.tool.call.id`. */
export const GEN_AI_TOOL_CALL_ID = "gen_ai.tool.call.id";

/** Attribute `gen_ai.tool.call.result`. */
export const GEN_AI_TOOL_CALL_RESULT = "gen_ai.tool.call.result";

/** Attribute `gen_ai.tool.definitions`. */
export const GEN_AI_TOOL_DEFINITIONS = "gen_ai.tool.definitions";

/** Attribute `gen_ai.tool.description`. */
export const GEN_AI_TOOL_DESCRIPTION = "gen_ai.tool.description";

/** Attribute `gen_ai.tool.name`. */
export const GEN_AI_TOOL_NAME = "gen_ai.tool.name";

/** Attribute `gen_ai.tool.type`. */
export const GEN_AI_TOOL_TYPE = "gen_ai.tool.type";

/** Attribute `gen_ai.usage.cache_creation.input_tokens`. */
export const GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS = "gen_ai.usage.cache_creation.input_tokens";

/** Attribute `gen_ai.usage.cache_read.input_tokens`. */
export const GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS = "gen_ai.usage.cache_read.input_tokens";

/** Attribute `gen_ai.usage.completion_tokens`. @deprecated Use `gen_ai.usage.output_tokens`. */
export const GEN_AI_USAGE_COMPLETION_TOKENS = "gen_ai.usage.completion_tokens";

/** Attribute `gen_ai.usage.input_tokens`. */
export const GEN_AI_USAGE_INPUT_TOKENS = "gen_ai.usage.input_tokens";

/** Attribute `gen_ai.usage.output_tokens`. */
export const GEN_AI_USAGE_OUTPUT_TOKENS = "gen_ai.usage.output_tokens";

/** Attribute `gen_ai.usage.prompt_tokens`. @deprecated Use `gen_ai.usage.input_tokens`. */
export const GEN_AI_USAGE_PROMPT_TOKENS = "gen_ai.usage.prompt_tokens";

/** Attribute `gen_ai.usage.reasoning.output_tokens`. */
export const GEN_AI_USAGE_REASONING_OUTPUT_TOKENS = "gen_ai.usage.reasoning.output_tokens";

/** Attribute `gen_ai.workflow.name`. */
export const GEN_AI_WORKFLOW_NAME = "gen_ai.workflow.name";

/** Attribute `jsonrpc.protocol.version`. */
export const JSONRPC_PROTOCOL_VERSION = "jsonrpc.protocol.version";

/** Attribute `jsonrpc.request.id`. */
export const JSONRPC_REQUEST_ID = "jsonrpc.request.id";

/** Attribute `mcp.method.name`. */
export const MCP_METHOD_NAME = "mcp.method.name";

/** Attribute `mcp.protocol.version`. */
export const MCP_PROTOCOL_VERSION = "mcp.protocol.version";

/** Attribute `mcp.resource.uri`. */
export const MCP_RESOURCE_URI = "mcp.resource.uri";

/** Attribute `mcp.session.id`. */
export const MCP_SESSION_ID = "mcp.session.id";

/** Attribute `network.protocol.name`. */
export const NETWORK_PROTOCOL_NAME = "network.protocol.name";

/** Attribute `network.protocol.version`. */
export const NETWORK_PROTOCOL_VERSION = "network.protocol.version";

/** Attribute `network.transport`. */
export const NETWORK_TRANSPORT = "network.transport";

/** Attribute `openai.api.type`. */
export const OPENAI_API_TYPE = "openai.api.type";

/** Attribute `openai.request.service_tier`. */
export const OPENAI_REQUEST_SERVICE_TIER = "openai.request.service_tier";

/** Attribute `openai.response.service_tier`. */
export const OPENAI_RESPONSE_SERVICE_TIER = "openai.response.service_tier";

/** Attribute `openai.response.system_fingerprint`. */
export const OPENAI_RESPONSE_SYSTEM_FINGERPRINT = "openai.response.system_fingerprint";

/** Attribute `rpc.response.status_code`. */
export const RPC_RESPONSE_STATUS_CODE = "rpc.response.status_code";

/** Attribute `server.address`. */
export const SERVER_ADDRESS = "server.address";

/** Attribute `server.port`. */
export const SERVER_PORT = "server.port";

/** Attribute `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND = "gen_ai.span.kind";

/** Attribute `gen_ai.usage.total_tokens`. */
export const GEN_AI_USAGE_TOTAL_TOKENS = "gen_ai.usage.total_tokens";

/** Attribute `gen_ai.response.time_to_first_token`. */
export const GEN_AI_RESPONSE_TIME_TO_FIRST_TOKEN = "gen_ai.response.time_to_first_token";

/** Attribute `gen_ai.session.id`. */
export const GEN_AI_SESSION_ID = "gen_ai.session.id";

/** Attribute `gen_ai.user.id`. */
export const GEN_AI_USER_ID = "gen_ai.user.id";

/** Attribute `gen_ai.react.finish_reason`. */
export const GEN_AI_REACT_FINISH_REASON = "gen_ai.react.finish_reason";

/** Attribute `gen_ai.react.round`. */
export const GEN_AI_REACT_ROUND = "gen_ai.react.round";

/** Attribute `gen_ai.rerank.documents.count`. */
export const GEN_AI_RERANK_DOCUMENTS_COUNT = "gen_ai.rerank.documents.count";

/** Attribute `gen_ai.rerank.scoring_prompt`. */
export const GEN_AI_RERANK_SCORING_PROMPT = "gen_ai.rerank.scoring_prompt";

/** Attribute `gen_ai.rerank.return_documents`. */
export const GEN_AI_RERANK_RETURN_DOCUMENTS = "gen_ai.rerank.return_documents";

/** Attribute `gen_ai.rerank.max_chunks_per_doc`. */
export const GEN_AI_RERANK_MAX_CHUNKS_PER_DOC = "gen_ai.rerank.max_chunks_per_doc";

/** Attribute `gen_ai.rerank.device`. */
export const GEN_AI_RERANK_DEVICE = "gen_ai.rerank.device";

/** Attribute `gen_ai.rerank.batch_size`. */
export const GEN_AI_RERANK_BATCH_SIZE = "gen_ai.rerank.batch_size";

/** Attribute `gen_ai.rerank.max_length`. */
export const GEN_AI_RERANK_MAX_LENGTH = "gen_ai.rerank.max_length";

/** Attribute `gen_ai.rerank.normalize`. */
export const GEN_AI_RERANK_NORMALIZE = "gen_ai.rerank.normalize";

/** Attribute `gen_ai.rerank.input_documents`. */
export const GEN_AI_RERANK_INPUT_DOCUMENTS = "gen_ai.rerank.input_documents";

/** Attribute `gen_ai.rerank.output_documents`. */
export const GEN_AI_RERANK_OUTPUT_DOCUMENTS = "gen_ai.rerank.output_documents";

/** Attribute `gen_ai.input.multimodal_metadata`. */
export const GEN_AI_INPUT_MULTIMODAL_METADATA = "gen_ai.input.multimodal_metadata";

/** Attribute `gen_ai.output.multimodal_metadata`. */
export const GEN_AI_OUTPUT_MULTIMODAL_METADATA = "gen_ai.output.multimodal_metadata";

/** Attribute `gen_ai.framework`. */
export const GEN_AI_FRAMEWORK = "gen_ai.framework";

/** Attribute `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION = "gen_ai.memory.operation";

/** Attribute `gen_ai.memory.user_id`. */
export const GEN_AI_MEMORY_USER_ID = "gen_ai.memory.user_id";

/** Attribute `gen_ai.memory.agent_id`. */
export const GEN_AI_MEMORY_AGENT_ID = "gen_ai.memory.agent_id";

/** Attribute `gen_ai.memory.run_id`. */
export const GEN_AI_MEMORY_RUN_ID = "gen_ai.memory.run_id";

/** Attribute `gen_ai.memory.app_id`. */
export const GEN_AI_MEMORY_APP_ID = "gen_ai.memory.app_id";

/** Attribute `gen_ai.memory.id`. */
export const GEN_AI_MEMORY_ID = "gen_ai.memory.id";

/** Attribute `gen_ai.memory.limit`. */
export const GEN_AI_MEMORY_LIMIT = "gen_ai.memory.limit";

/** Attribute `gen_ai.memory.page`. */
export const GEN_AI_MEMORY_PAGE = "gen_ai.memory.page";

/** Attribute `gen_ai.memory.page_size`. */
export const GEN_AI_MEMORY_PAGE_SIZE = "gen_ai.memory.page_size";

/** Attribute `gen_ai.memory.top_k`. */
export const GEN_AI_MEMORY_TOP_K = "gen_ai.memory.top_k";

/** Attribute `gen_ai.memory.memory_type`. */
export const GEN_AI_MEMORY_MEMORY_TYPE = "gen_ai.memory.memory_type";

/** Attribute `gen_ai.memory.threshold`. */
export const GEN_AI_MEMORY_THRESHOLD = "gen_ai.memory.threshold";

/** Attribute `gen_ai.memory.rerank`. */
export const GEN_AI_MEMORY_RERANK = "gen_ai.memory.rerank";

/** Attribute `gen_ai.memory.input.messages`. */
export const GEN_AI_MEMORY_INPUT_MESSAGES = "gen_ai.memory.input.messages";

/** Attribute `gen_ai.memory.output.messages`. */
export const GEN_AI_MEMORY_OUTPUT_MESSAGES = "gen_ai.memory.output.messages";

/** Attribute `gen_ai.skill.name`. */
export const GEN_AI_SKILL_NAME = "gen_ai.skill.name";

/** Attribute `gen_ai.skill.id`. */
export const GEN_AI_SKILL_ID = "gen_ai.skill.id";

/** Attribute `gen_ai.skill.description`. */
export const GEN_AI_SKILL_DESCRIPTION = "gen_ai.skill.description";

/** Attribute `gen_ai.skill.version`. */
export const GEN_AI_SKILL_VERSION = "gen_ai.skill.version";

/** Attribute `gen_ai.memory.store.id`. */
export const GEN_AI_MEMORY_STORE_ID = "gen_ai.memory.store.id";

/** Attribute `gen_ai.memory.record.id`. */
export const GEN_AI_MEMORY_RECORD_ID = "gen_ai.memory.record.id";

/** Attribute `gen_ai.memory.record.count`. */
export const GEN_AI_MEMORY_RECORD_COUNT = "gen_ai.memory.record.count";

/** Attribute `gen_ai.memory.query.text`. */
export const GEN_AI_MEMORY_QUERY_TEXT = "gen_ai.memory.query.text";

/** Attribute `gen_ai.memory.records`. */
export const GEN_AI_MEMORY_RECORDS = "gen_ai.memory.records";

/** Attribute `gen_ai.input.messages_ref`. */
export const GEN_AI_INPUT_MESSAGES_REF = "gen_ai.input.messages_ref";

/** Attribute `gen_ai.output.messages_ref`. */
export const GEN_AI_OUTPUT_MESSAGES_REF = "gen_ai.output.messages_ref";

/** Attribute `gen_ai.system_instructions_ref`. */
export const GEN_AI_SYSTEM_INSTRUCTIONS_REF = "gen_ai.system_instructions_ref";

/** Attribute `gen_ai.tool.definitions_ref`. */
export const GEN_AI_TOOL_DEFINITIONS_REF = "gen_ai.tool.definitions_ref";

/** A value of `error.type`. */
export const ERROR_TYPE_VALUE_OTHER = "_OTHER";

/** A value of `gen_ai.openai.request.response_format`. */
export const GEN_AI_OPENAI_REQUEST_RESPONSE_FORMAT_VALUE_TEXT = "text";

/** A value of `gen_ai.openai.request.response_format`. */
export const GEN_AI_OPENAI_REQUEST_RESPONSE_FORMAT_VALUE_JSON_OBJECT = "json_object";

/** A value of `gen_ai.openai.request.response_format`. */
export const GEN_AI_OPENAI_REQUEST_RESPONSE_FORMAT_VALUE_JSON_SCHEMA = "json_schema";

/** A value of `gen_ai.openai.request.service_tier`. */
export const GEN_AI_OPENAI_REQUEST_SERVICE_TIER_VALUE_AUTO = "auto";

/** A value of `gen_ai.openai.request.service_tier`. */
export const GEN_AI_OPENAI_REQUEST_SERVICE_TIER_VALUE_DEFAULT = "default";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_CHAT = "chat";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_GENERATE_CONTENT = "generate_content";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_TEXT_COMPLETION = "text_completion";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_EMBEDDINGS = "embeddings";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_RETRIEVAL = "retrieval";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_CREATE_AGENT = "create_agent";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_INVOKE_AGENT = "invoke_agent";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_EXECUTE_TOOL = "execute_tool";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_INVOKE_WORKFLOW = "invoke_workflow";

/** A value of `gen_ai.output.type`. */
export const GEN_AI_OUTPUT_TYPE_VALUE_TEXT = "text";

/** A value of `gen_ai.output.type`. */
export const GEN_AI_OUTPUT_TYPE_VALUE_JSON = "json";

/** A value of `gen_ai.output.type`. */
export const GEN_AI_OUTPUT_TYPE_VALUE_IMAGE = "image";

/** A value of `gen_ai.output.type`. */
export const GEN_AI_OUTPUT_TYPE_VALUE_SPEECH = "speech";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_OPENAI = "openai";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_GCP_GEN_AI = "gcp.gen_ai";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_GCP_VERTEX_AI = "gcp.vertex_ai";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_GCP_GEMINI = "gcp.gemini";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_ANTHROPIC = "anthropic";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_COHERE = "cohere";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_AZURE_AI_INFERENCE = "azure.ai.inference";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_AZURE_AI_OPENAI = "azure.ai.openai";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_IBM_WATSONX_AI = "ibm.watsonx.ai";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_AWS_BEDROCK = "aws.bedrock";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_PERPLEXITY = "perplexity";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_X_AI = "x_ai";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_DEEPSEEK = "deepseek";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_GROQ = "groq";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_MISTRAL_AI = "mistral_ai";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_OPENAI = "openai";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_GCP_GEN_AI = "gcp.gen_ai";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_GCP_VERTEX_AI = "gcp.vertex_ai";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_GCP_GEMINI = "gcp.gemini";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_VERTEX_AI = "vertex_ai";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_GEMINI = "gemini";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_ANTHROPIC = "anthropic";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_COHERE = "cohere";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_AZ_AI_INFERENCE = "az.ai.inference";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_AZ_AI_OPENAI = "az.ai.openai";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_AZURE_AI_INFERENCE = "azure.ai.inference";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_AZURE_AI_OPENAI = "azure.ai.openai";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_IBM_WATSONX_AI = "ibm.watsonx.ai";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_AWS_BEDROCK = "aws.bedrock";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_PERPLEXITY = "perplexity";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_XAI = "xai";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_DEEPSEEK = "deepseek";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_GROQ = "groq";

/** A value of `gen_ai.system`. */
export const GEN_AI_SYSTEM_VALUE_MISTRAL_AI = "mistral_ai";

/** A value of `gen_ai.token.type`. */
export const GEN_AI_TOKEN_TYPE_VALUE_INPUT = "input";

/** A value of `gen_ai.token.type`. */
export const GEN_AI_TOKEN_TYPE_VALUE_OUTPUT = "output";

/** A value of `gen_ai.token.type`. @deprecated The suffix is outdated. */
export const GEN_AI_TOKEN_TYPE_VALUE_COMPLETION = "output";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_NOTIFICATIONS_CANCELLED = "notifications/cancelled";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_INITIALIZE = "initialize";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_NOTIFICATIONS_INITIALIZED = "notifications/initialized";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_NOTIFICATIONS_PROGRESS = "notifications/progress";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_PING = "ping";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_RESOURCES_LIST = "resources/list";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_RESOURCES_TEMPLATES_LIST = "resources/templates/list";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_RESOURCES_READ = "resources/read";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_NOTIFICATIONS_RESOURCES_LIST_CHANGED =
  "notifications/resources/list_changed";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_RESOURCES_SUBSCRIBE = "resources/subscribe";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_RESOURCES_UNSUBSCRIBE = "resources/unsubscribe";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_NOTIFICATIONS_RESOURCES_UPDATED =
  "notifications/resources/updated";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_PROMPTS_LIST = "prompts/list";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_PROMPTS_GET = "prompts/get";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_NOTIFICATIONS_PROMPTS_LIST_CHANGED =
  "notifications/prompts/list_changed";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_TOOLS_LIST = "tools/list";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_TOOLS_CALL = "tools/call";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_NOTIFICATIONS_TOOLS_LIST_CHANGED =
  "notifications/tools/list_changed";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_LOGGING_SET_LEVEL = "logging/setLevel";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_NOTIFICATIONS_MESSAGE = "notifications/message";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_SAMPLING_CREATE_MESSAGE = "sampling/createMessage";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_COMPLETION_COMPLETE = "completion/complete";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_ROOTS_LIST = "roots/list";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_NOTIFICATIONS_ROOTS_LIST_CHANGED =
  "notifications/roots/list_changed";

/** A value of `mcp.method.name`. */
export const MCP_METHOD_NAME_VALUE_ELICITATION_CREATE = "elicitation/create";

/** A value of `network.transport`. */
export const NETWORK_TRANSPORT_VALUE_TCP = "tcp";

/** A value of `network.transport`. */
export const NETWORK_TRANSPORT_VALUE_UDP = "udp";

/** A value of `network.transport`. */
export const NETWORK_TRANSPORT_VALUE_PIPE = "pipe";

/** A value of `network.transport`. */
export const NETWORK_TRANSPORT_VALUE_UNIX = "unix";

/** A value of `network.transport`. */
export const NETWORK_TRANSPORT_VALUE_QUIC = "quic";

/** A value of `openai.api.type`. */
export const OPENAI_API_TYPE_VALUE_CHAT_COMPLETIONS = "chat_completions";

/** A value of `openai.api.type`. */
export const OPENAI_API_TYPE_VALUE_RESPONSES = "responses";

/** A value of `openai.request.service_tier`. */
export const OPENAI_REQUEST_SERVICE_TIER_VALUE_AUTO = "auto";

/** A value of `openai.request.service_tier`. */
export const OPENAI_REQUEST_SERVICE_TIER_VALUE_DEFAULT = "default";

/** A value of `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND_VALUE_AGENT = "AGENT";

/** A value of `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND_VALUE_LLM = "LLM";

/** A value of `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND_VALUE_EMBEDDING = "EMBEDDING";

/** A value of `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND_VALUE_TOOL = "TOOL";

/** A value of `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND_VALUE_RETRIEVER = "RETRIEVER";

/** A value of `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND_VALUE_RERANKER = "RERANKER";

/** A value of `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND_VALUE_MEMORY = "MEMORY";

/** A value of `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND_VALUE_ENTRY = "ENTRY";

/** A value of `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND_VALUE_STEP = "STEP";

/** A value of `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION_VALUE_ADD = "add";

/** A value of `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION_VALUE_SEARCH = "search";

/** A value of `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION_VALUE_UPDATE = "update";

/** A value of `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION_VALUE_BATCH_UPDATE = "batch_update";

/** A value of `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION_VALUE_GET = "get";

/** A value of `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION_VALUE_GET_ALL = "get_all";

/** A value of `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION_VALUE_HISTORY = "history";

/** A value of `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION_VALUE_DELETE = "delete";

/** A value of `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION_VALUE_BATCH_DELETE = "batch_delete";

/** A value of `gen_ai.memory.operation`. */
export const GEN_AI_MEMORY_OPERATION_VALUE_DELETE_ALL = "delete_all";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_RERANK_DOCUMENTS = "rerank_documents";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_ENTER = "enter";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_REACT = "react";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_MEMORY_OPERATION = "memory_operation";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_DASHSCOPE = "dashscope";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_OLLAMA = "ollama";

/** A value of `gen_ai.provider.name`. */
export const GEN_AI_PROVIDER_NAME_VALUE_MOONSHOT_AI = "moonshot_ai";

/** A value of `gen_ai.span.kind`. */
export const GEN_AI_SPAN_KIND_VALUE_WORKFLOW = "WORKFLOW";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_CREATE_MEMORY_STORE = "create_memory_store";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_SEARCH_MEMORY = "search_memory";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_CREATE_MEMORY = "create_memory";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_UPDATE_MEMORY = "update_memory";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_UPSERT_MEMORY = "upsert_memory";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_DELETE_MEMORY = "delete_memory";

/** A value of `gen_ai.operation.name`. */
export const GEN_AI_OPERATION_NAME_VALUE_DELETE_MEMORY_STORE = "delete_memory_store";

/** Metric `gen_ai.client.token.usage`. */
export const METRIC_GEN_AI_CLIENT_TOKEN_USAGE = "gen_ai.client.token.usage";

/** Metric `gen_ai.client.operation.duration`. */
export const METRIC_GEN_AI_CLIENT_OPERATION_DURATION = "gen_ai.client.operation.duration";

/** Metric `gen_ai.client.operation.time_to_first_chunk`. */
export const METRIC_GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK =
  "gen_ai.client.operation.time_to_first_chunk";

/** Metric `gen_ai.client.operation.time_per_output_chunk`. */
export const METRIC_GEN_AI_CLIENT_OPERATION_TIME_PER_OUTPUT_CHUNK =
  "gen_ai.client.operation.time_per_output_chunk";

/** Metric `gen_ai.server.request.duration`. */
export const METRIC_GEN_AI_SERVER_REQUEST_DURATION = "gen_ai.server.request.duration";

/** Metric `gen_ai.server.time_per_output_token`. */
export const METRIC_GEN_AI_SERVER_TIME_PER_OUTPUT_TOKEN = "gen_ai.server.time_per_output_token";

/** Metric `gen_ai.server.time_to_first_token`. */
export const METRIC_GEN_AI_SERVER_TIME_TO_FIRST_TOKEN = "gen_ai.server.time_to_first_token";

/** Metric `mcp.client.operation.duration`. */
export const METRIC_MCP_CLIENT_OPERATION_DURATION = "mcp.client.operation.duration";

/** Metric `mcp.server.operation.duration`. */
export const METRIC_MCP_SERVER_OPERATION_DURATION = "mcp.server.operation.duration";

/** Metric `mcp.client.session.duration`. */
export const METRIC_MCP_CLIENT_SESSION_DURATION = "mcp.client.session.duration";

/** Metric `mcp.server.session.duration`. */
export const METRIC_MCP_SERVER_SESSION_DURATION = "mcp.server.session.duration";

/** Metric `gen_ai.execute_tool.duration`. */
export const METRIC_GEN_AI_EXECUTE_TOOL_DURATION = "gen_ai.execute_tool.duration";

/** Metric `gen_ai.invoke_agent.duration`. */
export const METRIC_GEN_AI_INVOKE_AGENT_DURATION = "gen_ai.invoke_agent.duration";

/** Metric `gen_ai.invoke_workflow.duration`. */
export const METRIC_GEN_AI_INVOKE_WORKFLOW_DURATION = "gen_ai.invoke_workflow.duration";

/** Event `gen_ai.system.message`. @deprecated Nothing replaces it. */
export const EVENT_GEN_AI_SYSTEM_MESSAGE = "gen_ai.system.message";

/** Event `gen_ai.user.message`. @deprecated Nothing replaces it. */
export const EVENT_GEN_AI_USER_MESSAGE = "gen_ai.user.message";

/** Event `gen_ai.assistant.message`. @deprecated Nothing replaces it. */
export const EVENT_GEN_AI_ASSISTANT_MESSAGE = "gen_ai.assistant.message";

/** Event `gen_ai.tool.message`. @deprecated Nothing replaces it. */
export const EVENT_GEN_AI_TOOL_MESSAGE = "gen_ai.tool.message";

/** Event `gen_ai.choice`. @deprecated Nothing replaces it. */
export const EVENT_GEN_AI_CHOICE = "gen_ai.choice";

/** Event `gen_ai.client.inference.operation.details`. */
export const EVENT_GEN_AI_CLIENT_INFERENCE_OPERATION_DETAILS =
  "gen_ai.client.inference.operation.details";

/** Event `gen_ai.evaluation.result`. */
export const EVENT_GEN_AI_EVALUATION_RESULT = "gen_ai.evaluation.result";

/** Event `gen_ai.client.operation.exception`. */
export const EVENT_GEN_AI_CLIENT_OPERATION_EXCEPTION = "gen_ai.client.operation.exception";

/** Event `gen_ai.client.agent.invoke.operation.details`. */
export const EVENT_GEN_AI_CLIENT_AGENT_INVOKE_OPERATION_DETAILS =
  "gen_ai.client.agent.invoke.operation.details";

/** Event `gen_ai.memory.operation.details`. */
export const EVENT_GEN_AI_MEMORY_OPERATION_DETAILS = "gen_ai.memory.operation.details";

/** Event `genspan.operation.details`. */
export const EVENT_GENSPAN_OPERATION_DETAILS = "genspan.operation.details";

/** The bucket boundaries of `gen_ai.client.token.usage`. */
export const GEN_AI_CLIENT_TOKEN_USAGE_BUCKETS: readonly number[] = /* @__PURE__ */ Object.freeze([
  1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864,
]);

/** The bucket boundaries of `gen_ai.client.operation.duration`. */
export const GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS: readonly number[] =
  /* @__PURE__ */ Object.freeze([
    0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
  ]);

/** The bucket boundaries of `gen_ai.client.operation.time_to_first_chunk`. */
export const GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK_BUCKETS: readonly number[] =
  GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS;

/** The bucket boundaries of `gen_ai.client.operation.time_per_output_chunk`. */
export const GEN_AI_CLIENT_OPERATION_TIME_PER_OUTPUT_CHUNK_BUCKETS: readonly number[] =
  GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS;

/** The bucket boundaries of `gen_ai.server.request.duration`. */
export const GEN_AI_SERVER_REQUEST_DURATION_BUCKETS: readonly number[] =
  GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS;

/** The bucket boundaries of `gen_ai.server.time_per_output_token`. */
export const GEN_AI_SERVER_TIME_PER_OUTPUT_TOKEN_BUCKETS: readonly number[] =
  /* @__PURE__ */ Object.freeze([
    0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5,
  ]);

/** The bucket boundaries of `gen_ai.server.time_to_first_token`. */
export const GEN_AI_SERVER_TIME_TO_FIRST_TOKEN_BUCKETS: readonly number[] =
  /* @__PURE__ */ Object.freeze([
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
  ]);

/** The bucket boundaries of `mcp.client.operation.duration`. */
export const MCP_CLIENT_OPERATION_DURATION_BUCKETS: readonly number[] =
  /* @__PURE__ */ Object.freeze([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300]);

/** The bucket boundaries of `mcp.server.operation.duration`. */
export const MCP_SERVER_OPERATION_DURATION_BUCKETS: readonly number[] =
  MCP_CLIENT_OPERATION_DURATION_BUCKETS;

/** The bucket boundaries of `mcp.client.session.duration`. */
export const MCP_CLIENT_SESSION_DURATION_BUCKETS: readonly number[] =
  MCP_CLIENT_OPERATION_DURATION_BUCKETS;

/** The bucket boundaries of `mcp.server.session.duration`. */
export const MCP_SERVER_SESSION_DURATION_BUCKETS: readonly number[] =
  MCP_CLIENT_OPERATION_DURATION_BUCKETS;

/** The bucket boundaries of `gen_ai.execute_tool.duration`. */
export const GEN_AI_EXECUTE_TOOL_DURATION_BUCKETS: readonly number[] =
  GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS;

/** The bucket boundaries of `gen_ai.invoke_agent.duration`. */
export const GEN_AI_INVOKE_AGENT_DURATION_BUCKETS: readonly number[] =
  GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS;

/** The bucket boundaries of `gen_ai.invoke_workflow.duration`. */
export const GEN_AI_INVOKE_WORKFLOW_DURATION_BUCKETS: readonly number[] =
  GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS;
