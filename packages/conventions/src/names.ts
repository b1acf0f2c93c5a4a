// Generated from src/registry by `pnpm generate`; change the registry, not this file.

/** The schema URL of the OpenTelemetry semantic conventions that the names belong to. */
export const SCHEMA_URL = "https://opentelemetry.io/schemas/1.41.0";

/** What the agent is for, in free text. */
export const GEN_AI_AGENT_DESCRIPTION = "gen_ai.agent.description";

/** Id of the agent, unique within its provider. */
export const GEN_AI_AGENT_ID = "gen_ai.agent.id";

/** Name that people know the agent by. */
export const GEN_AI_AGENT_NAME = "gen_ai.agent.name";

/** Version of the agent's definition. */
export const GEN_AI_AGENT_VERSION = "gen_ai.agent.version";

/** Id of the conversation, thread or session of messages that the operation belongs to. */
export const GEN_AI_CONVERSATION_ID = "gen_ai.conversation.id";

/** Id of the data source that is searched or that grounds the agent. */
export const GEN_AI_DATA_SOURCE_ID = "gen_ai.data_source.id";

/** Number of dimensions of each embedding. */
export const GEN_AI_EMBEDDINGS_DIMENSION_COUNT = "gen_ai.embeddings.dimension.count";

/** Why the evaluator gave its score, in free text. */
export const GEN_AI_EVALUATION_EXPLANATION = "gen_ai.evaluation.explanation";

/** Name of the quality that was evaluated. */
export const GEN_AI_EVALUATION_NAME = "gen_ai.evaluation.name";

/** Score in words, such as `pass`. */
export const GEN_AI_EVALUATION_SCORE_LABEL = "gen_ai.evaluation.score.label";

/** Score as a number. */
export const GEN_AI_EVALUATION_SCORE_VALUE = "gen_ai.evaluation.score.value";

/** Name of the operation; it decides which conventions the span follows. */
export const GEN_AI_OPERATION_NAME = "gen_ai.operation.name";

/** Name of the prompt template in its prompt library. */
export const GEN_AI_PROMPT_NAME = "gen_ai.prompt.name";

/** Provider of the model or agent, as the instrumentation knows it. */
export const GEN_AI_PROVIDER_NAME = "gen_ai.provider.name";

/** Documents that were found, with id and score. */
export const GEN_AI_RETRIEVAL_DOCUMENTS = "gen_ai.retrieval.documents";

/** Text that was searched for. */
export const GEN_AI_RETRIEVAL_QUERY_TEXT = "gen_ai.retrieval.query.text";

/** Arguments that the tool was called with. */
export const GEN_AI_TOOL_CALL_ARGUMENTS = "gen_ai.tool.call.arguments";

/** Id of the tool call, as the model gave it. */
export const GEN_AI_TOOL_CALL_ID = "gen_ai.tool.call.id";

/** What the tool returned. */
export const GEN_AI_TOOL_CALL_RESULT = "gen_ai.tool.call.result";

/** Tools that the model or agent may call. */
export const GEN_AI_TOOL_DEFINITIONS = "gen_ai.tool.definitions";

/** What the tool does, as the model is told. */
export const GEN_AI_TOOL_DESCRIPTION = "gen_ai.tool.description";

/** Name of the tool, as the model calls it. */
export const GEN_AI_TOOL_NAME = "gen_ai.tool.name";

/** Who runs the tool and how: `function`, `extension` or `datastore`. */
export const GEN_AI_TOOL_TYPE = "gen_ai.tool.type";

/** Name of the workflow that ties agents and operations together. */
export const GEN_AI_WORKFLOW_NAME = "gen_ai.workflow.name";

/** Messages given to the model or agent, in the order they were sent. */
export const GEN_AI_INPUT_MESSAGES = "gen_ai.input.messages";

/** Messages that the model or agent returned, one per choice. */
export const GEN_AI_OUTPUT_MESSAGES = "gen_ai.output.messages";

/** Kind of content that was asked for. */
export const GEN_AI_OUTPUT_TYPE = "gen_ai.output.type";

/** Number of alternative answers asked for, when it is not one. */
export const GEN_AI_REQUEST_CHOICE_COUNT = "gen_ai.request.choice.count";

/** Encodings that embeddings were asked for in, such as `float` or `base64`. */
export const GEN_AI_REQUEST_ENCODING_FORMATS = "gen_ai.request.encoding_formats";

/** Penalty on tokens by how often they have occurred. */
export const GEN_AI_REQUEST_FREQUENCY_PENALTY = "gen_ai.request.frequency_penalty";

/** Largest number of tokens the model may generate. */
export const GEN_AI_REQUEST_MAX_TOKENS = "gen_ai.request.max_tokens";

/** Name of the model asked for. */
export const GEN_AI_REQUEST_MODEL = "gen_ai.request.model";

/** Penalty on tokens that have occurred at all. */
export const GEN_AI_REQUEST_PRESENCE_PENALTY = "gen_ai.request.presence_penalty";

/** Seed that makes sampling repeatable, as far as the provider supports it. */
export const GEN_AI_REQUEST_SEED = "gen_ai.request.seed";

/** Strings at which the model stops. */
export const GEN_AI_REQUEST_STOP_SEQUENCES = "gen_ai.request.stop_sequences";

/** Whether the answer was asked for as a stream. */
export const GEN_AI_REQUEST_STREAM = "gen_ai.request.stream";

/** Sampling temperature. */
export const GEN_AI_REQUEST_TEMPERATURE = "gen_ai.request.temperature";

/** Number of candidates considered: tokens while sampling, documents while searching. */
export const GEN_AI_REQUEST_TOP_K = "gen_ai.request.top_k";

/** Probability mass that sampling is limited to. */
export const GEN_AI_REQUEST_TOP_P = "gen_ai.request.top_p";

/** Why the model stopped, one reason per choice in the order of the choices. */
export const GEN_AI_RESPONSE_FINISH_REASONS = "gen_ai.response.finish_reasons";

/** Id that the provider gave the response. */
export const GEN_AI_RESPONSE_ID = "gen_ai.response.id";

/** Name of the model that answered, which may be more precise than the one asked for. */
export const GEN_AI_RESPONSE_MODEL = "gen_ai.response.model";

/** Seconds from the request to the first chunk of a streamed answer. */
export const GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK = "gen_ai.response.time_to_first_chunk";

/** Instructions given to the model apart from the messages. */
export const GEN_AI_SYSTEM_INSTRUCTIONS = "gen_ai.system_instructions";

/** Whether tokens were read (`input`) or generated (`output`). */
export const GEN_AI_TOKEN_TYPE = "gen_ai.token.type";

/** Input tokens written to the provider's cache. */
export const GEN_AI_USAGE_CACHE_CREATION_INPUT_TOKENS = "gen_ai.usage.cache_creation.input_tokens";

/** Input tokens served from the provider's cache. */
export const GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS = "gen_ai.usage.cache_read.input_tokens";

/** Tokens read by the model, cached ones included. */
export const GEN_AI_USAGE_INPUT_TOKENS = "gen_ai.usage.input_tokens";

/** Tokens generated by the model, reasoning included. */
export const GEN_AI_USAGE_OUTPUT_TOKENS = "gen_ai.usage.output_tokens";

/** Output tokens spent on reasoning. */
export const GEN_AI_USAGE_REASONING_OUTPUT_TOKENS = "gen_ai.usage.reasoning.output_tokens";

/** Id of the Bedrock guardrail that filters the request and the response. */
export const AWS_BEDROCK_GUARDRAIL_ID = "aws.bedrock.guardrail.id";

/** Id of the Bedrock knowledge base that is searched. */
export const AWS_BEDROCK_KNOWLEDGE_BASE_ID = "aws.bedrock.knowledge_base.id";

/** Azure resource provider that serves the request, such as `Microsoft.CognitiveServices`. */
export const AZURE_RESOURCE_PROVIDER_NAMESPACE = "azure.resource_provider.namespace";

/** Which of OpenAI's APIs was called. */
export const OPENAI_API_TYPE = "openai.api.type";

/** Service tier asked for. */
export const OPENAI_REQUEST_SERVICE_TIER = "openai.request.service_tier";

/** Service tier used. */
export const OPENAI_RESPONSE_SERVICE_TIER = "openai.response.service_tier";

/** Fingerprint of the backend configuration that answered. */
export const OPENAI_RESPONSE_SYSTEM_FINGERPRINT = "openai.response.system_fingerprint";

/** Version of JSON-RPC in use, when it is not 2.0. */
export const JSONRPC_PROTOCOL_VERSION = "jsonrpc.protocol.version";

/** Id of the JSON-RPC request. */
export const JSONRPC_REQUEST_ID = "jsonrpc.request.id";

/** Method of the MCP request or notification. */
export const MCP_METHOD_NAME = "mcp.method.name";

/** Version of MCP in use. */
export const MCP_PROTOCOL_VERSION = "mcp.protocol.version";

/** URI of the MCP resource concerned. */
export const MCP_RESOURCE_URI = "mcp.resource.uri";

/** Id of the MCP session. */
export const MCP_SESSION_ID = "mcp.session.id";

/** Status code of the RPC response. */
export const RPC_RESPONSE_STATUS_CODE = "rpc.response.status_code";

/** Host name or IP address of the client. */
export const CLIENT_ADDRESS = "client.address";

/** Port of the client. */
export const CLIENT_PORT = "client.port";

/** Class of the error that ended the operation: few distinct values, never a message. */
export const ERROR_TYPE = "error.type";

/** Message of the exception. */
export const EXCEPTION_MESSAGE = "exception.message";

/** Stack trace of the exception as text. */
export const EXCEPTION_STACKTRACE = "exception.stacktrace";

/** Class of the exception. */
export const EXCEPTION_TYPE = "exception.type";

/** Application protocol on the wire, in lower case. */
export const NETWORK_PROTOCOL_NAME = "network.protocol.name";

/** Version of the application protocol. */
export const NETWORK_PROTOCOL_VERSION = "network.protocol.version";

/** Transport below the application protocol. */
export const NETWORK_TRANSPORT = "network.transport";

/** Host name or IP address of the server. */
export const SERVER_ADDRESS = "server.address";

/** Port of the server. */
export const SERVER_PORT = "server.port";

/**
 * Completion of the model as text.
 * @deprecated Nothing replaces it.
 */
export const GEN_AI_COMPLETION = "gen_ai.completion";

/**
 * Format that OpenAI was asked to answer in.
 * @deprecated Use `gen_ai.output.type`.
 */
export const GEN_AI_OPENAI_REQUEST_RESPONSE_FORMAT = "gen_ai.openai.request.response_format";

/**
 * Seed that OpenAI was asked to sample with.
 * @deprecated Use `gen_ai.request.seed`.
 */
export const GEN_AI_OPENAI_REQUEST_SEED = "gen_ai.openai.request.seed";

/**
 * Service tier that OpenAI was asked for.
 * @deprecated Use `openai.request.service_tier`.
 */
export const GEN_AI_OPENAI_REQUEST_SERVICE_TIER = "gen_ai.openai.request.service_tier";

/**
 * Service tier that OpenAI used.
 * @deprecated Use `openai.response.service_tier`.
 */
export const GEN_AI_OPENAI_RESPONSE_SERVICE_TIER = "gen_ai.openai.response.service_tier";

/**
 * Fingerprint of the OpenAI backend that answered.
 * @deprecated Use `openai.response.system_fingerprint`.
 */
export const GEN_AI_OPENAI_RESPONSE_SYSTEM_FINGERPRINT =
  "gen_ai.openai.response.system_fingerprint";

/**
 * Prompt as text.
 * @deprecated Nothing replaces it.
 */
export const GEN_AI_PROMPT = "gen_ai.prompt";

/**
 * Provider of the model, under the name that conventions before 1.37 used.
 * @deprecated Use `gen_ai.provider.name`.
 */
export const GEN_AI_SYSTEM = "gen_ai.system";

/**
 * Tokens generated.
 * @deprecated Use `gen_ai.usage.output_tokens`.
 */
export const GEN_AI_USAGE_COMPLETION_TOKENS = "gen_ai.usage.completion_tokens";

/**
 * Tokens read.
 * @deprecated Use `gen_ai.usage.input_tokens`.
 */
export const GEN_AI_USAGE_PROMPT_TOKENS = "gen_ai.usage.prompt_tokens";

/** Role of the span in an application: what LoongSuite's views group by. */
export const GEN_AI_SPAN_KIND = "gen_ai.span.kind";

/** Sum of input and output tokens. */
export const GEN_AI_USAGE_TOTAL_TOKENS = "gen_ai.usage.total_tokens";

/** Nanoseconds from the request to the first text, reasoning or tool call of a stream. */
export const GEN_AI_RESPONSE_TIME_TO_FIRST_TOKEN = "gen_ai.response.time_to_first_token";

/** Id of the user's session. */
export const GEN_AI_SESSION_ID = "gen_ai.session.id";

/** Id of the user. */
export const GEN_AI_USER_ID = "gen_ai.user.id";

/** Why the round ended: `continue`, `stop`, `error`, `loop_detected` or another word. */
export const GEN_AI_REACT_FINISH_REASON = "gen_ai.react.finish_reason";

/** Number of the round, counted from one. */
export const GEN_AI_REACT_ROUND = "gen_ai.react.round";

/** Number of documents to rank. */
export const GEN_AI_RERANK_DOCUMENTS_COUNT = "gen_ai.rerank.documents.count";

/** Prompt by which a model scores documents. */
export const GEN_AI_RERANK_SCORING_PROMPT = "gen_ai.rerank.scoring_prompt";

/** Whether the ranking returns the documents themselves. */
export const GEN_AI_RERANK_RETURN_DOCUMENTS = "gen_ai.rerank.return_documents";

/** Largest number of chunks a document is cut into. */
export const GEN_AI_RERANK_MAX_CHUNKS_PER_DOC = "gen_ai.rerank.max_chunks_per_doc";

/** Device that the ranking runs on. */
export const GEN_AI_RERANK_DEVICE = "gen_ai.rerank.device";

/** Number of documents ranked at once. */
export const GEN_AI_RERANK_BATCH_SIZE = "gen_ai.rerank.batch_size";

/** Largest length of a document, in tokens. */
export const GEN_AI_RERANK_MAX_LENGTH = "gen_ai.rerank.max_length";

/** Whether scores are normalised. */
export const GEN_AI_RERANK_NORMALIZE = "gen_ai.rerank.normalize";

/** Documents to rank. */
export const GEN_AI_RERANK_INPUT_DOCUMENTS = "gen_ai.rerank.input_documents";

/** Documents ranked, best first. */
export const GEN_AI_RERANK_OUTPUT_DOCUMENTS = "gen_ai.rerank.output_documents";

/** Where the images, sounds and files of the input are kept. */
export const GEN_AI_INPUT_MULTIMODAL_METADATA = "gen_ai.input.multimodal_metadata";

/** Where the images, sounds and files of the output are kept. */
export const GEN_AI_OUTPUT_MULTIMODAL_METADATA = "gen_ai.output.multimodal_metadata";

/** Framework that runs the operation. */
export const GEN_AI_FRAMEWORK = "gen_ai.framework";

/** Name of the skill that the tool belongs to. */
export const GEN_AI_SKILL_NAME = "gen_ai.skill.name";

/** Id of the skill. */
export const GEN_AI_SKILL_ID = "gen_ai.skill.id";

/** What the skill is for. */
export const GEN_AI_SKILL_DESCRIPTION = "gen_ai.skill.description";

/** Version of the skill. */
export const GEN_AI_SKILL_VERSION = "gen_ai.skill.version";

/** What LoongSuite's memory operation does. */
export const GEN_AI_MEMORY_OPERATION = "gen_ai.memory.operation";

/** User whose memory is meant. */
export const GEN_AI_MEMORY_USER_ID = "gen_ai.memory.user_id";

/** Agent whose memory is meant. */
export const GEN_AI_MEMORY_AGENT_ID = "gen_ai.memory.agent_id";

/** Run whose memory is meant. */
export const GEN_AI_MEMORY_RUN_ID = "gen_ai.memory.run_id";

/** Application whose memory is meant. */
export const GEN_AI_MEMORY_APP_ID = "gen_ai.memory.app_id";

/** Id of the memory. */
export const GEN_AI_MEMORY_ID = "gen_ai.memory.id";

/** Largest number of memories to return. */
export const GEN_AI_MEMORY_LIMIT = "gen_ai.memory.limit";

/** Page of the result. */
export const GEN_AI_MEMORY_PAGE = "gen_ai.memory.page";

/** Memories on each page. */
export const GEN_AI_MEMORY_PAGE_SIZE = "gen_ai.memory.page_size";

/** Number of memories to find. */
export const GEN_AI_MEMORY_TOP_K = "gen_ai.memory.top_k";

/** Kind of memory. */
export const GEN_AI_MEMORY_MEMORY_TYPE = "gen_ai.memory.memory_type";

/** Lowest score of a memory to be found. */
export const GEN_AI_MEMORY_THRESHOLD = "gen_ai.memory.threshold";

/** Whether found memories are ranked again. */
export const GEN_AI_MEMORY_RERANK = "gen_ai.memory.rerank";

/** Messages given to the memory. */
export const GEN_AI_MEMORY_INPUT_MESSAGES = "gen_ai.memory.input.messages";

/** Memories that came back. */
export const GEN_AI_MEMORY_OUTPUT_MESSAGES = "gen_ai.memory.output.messages";

/** Id of the memory store. */
export const GEN_AI_MEMORY_STORE_ID = "gen_ai.memory.store.id";

/** Id of the memory record. */
export const GEN_AI_MEMORY_RECORD_ID = "gen_ai.memory.record.id";

/** Number of memory records concerned. */
export const GEN_AI_MEMORY_RECORD_COUNT = "gen_ai.memory.record.count";

/** Text that memory was searched for. */
export const GEN_AI_MEMORY_QUERY_TEXT = "gen_ai.memory.query.text";

/** Memory records written or found. */
export const GEN_AI_MEMORY_RECORDS = "gen_ai.memory.records";

/** Where the input messages were uploaded to. */
export const GEN_AI_INPUT_MESSAGES_REF = "gen_ai.input.messages_ref";

/** Where the output messages were uploaded to. */
export const GEN_AI_OUTPUT_MESSAGES_REF = "gen_ai.output.messages_ref";

/** Where the system instructions were uploaded to. */
export const GEN_AI_SYSTEM_INSTRUCTIONS_REF = "gen_ai.system_instructions_ref";

/** Where the tool definitions were uploaded to. */
export const GEN_AI_TOOL_DEFINITIONS_REF = "gen_ai.tool.definitions_ref";

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

/** A value of `gen_ai.output.type`. */
export const GEN_AI_OUTPUT_TYPE_VALUE_TEXT = "text";

/** A value of `gen_ai.output.type`. */
export const GEN_AI_OUTPUT_TYPE_VALUE_JSON = "json";

/** A value of `gen_ai.output.type`. */
export const GEN_AI_OUTPUT_TYPE_VALUE_IMAGE = "image";

/** A value of `gen_ai.output.type`. */
export const GEN_AI_OUTPUT_TYPE_VALUE_SPEECH = "speech";

/** A value of `gen_ai.token.type`. */
export const GEN_AI_TOKEN_TYPE_VALUE_INPUT = "input";

/** A value of `gen_ai.token.type`. */
export const GEN_AI_TOKEN_TYPE_VALUE_OUTPUT = "output";

/**
 * A value of `gen_ai.token.type`.
 * @deprecated The suffix is outdated.
 */
export const GEN_AI_TOKEN_TYPE_VALUE_COMPLETION = "output";

/** A value of `openai.api.type`. */
export const OPENAI_API_TYPE_VALUE_CHAT_COMPLETIONS = "chat_completions";

/** A value of `openai.api.type`. */
export const OPENAI_API_TYPE_VALUE_RESPONSES = "responses";

/** A value of `openai.request.service_tier`. */
export const OPENAI_REQUEST_SERVICE_TIER_VALUE_AUTO = "auto";

/** A value of `openai.request.service_tier`. */
export const OPENAI_REQUEST_SERVICE_TIER_VALUE_DEFAULT = "default";

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

/** A value of `error.type`. */
export const ERROR_TYPE_VALUE_OTHER = "_OTHER";

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

/** Tokens that one operation read or generated. */
export const METRIC_GEN_AI_CLIENT_TOKEN_USAGE = "gen_ai.client.token.usage";

/** Seconds that one operation took, as the client sees it. */
export const METRIC_GEN_AI_CLIENT_OPERATION_DURATION = "gen_ai.client.operation.duration";

/** Seconds from a request to the first chunk of its streamed answer. */
export const METRIC_GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK =
  "gen_ai.client.operation.time_to_first_chunk";

/** Seconds between two chunks of a streamed answer. */
export const METRIC_GEN_AI_CLIENT_OPERATION_TIME_PER_OUTPUT_CHUNK =
  "gen_ai.client.operation.time_per_output_chunk";

/** Seconds that a model server took for a request. */
export const METRIC_GEN_AI_SERVER_REQUEST_DURATION = "gen_ai.server.request.duration";

/** Seconds per generated token after the first, on a model server. */
export const METRIC_GEN_AI_SERVER_TIME_PER_OUTPUT_TOKEN = "gen_ai.server.time_per_output_token";

/** Seconds to the first generated token, on a model server. */
export const METRIC_GEN_AI_SERVER_TIME_TO_FIRST_TOKEN = "gen_ai.server.time_to_first_token";

/** Seconds from sending an MCP request to its answer. */
export const METRIC_MCP_CLIENT_OPERATION_DURATION = "mcp.client.operation.duration";

/** Seconds from receiving an MCP request to its answer. */
export const METRIC_MCP_SERVER_OPERATION_DURATION = "mcp.server.operation.duration";

/** Seconds that an MCP session lasted, as the client sees it. */
export const METRIC_MCP_CLIENT_SESSION_DURATION = "mcp.client.session.duration";

/** Seconds that an MCP session lasted, as the server sees it. */
export const METRIC_MCP_SERVER_SESSION_DURATION = "mcp.server.session.duration";

/** Seconds that a run of a tool took. */
export const METRIC_GEN_AI_EXECUTE_TOOL_DURATION = "gen_ai.execute_tool.duration";

/** Seconds that a run of an agent took. */
export const METRIC_GEN_AI_INVOKE_AGENT_DURATION = "gen_ai.invoke_agent.duration";

/** Seconds that a run of a workflow took. */
export const METRIC_GEN_AI_INVOKE_WORKFLOW_DURATION = "gen_ai.invoke_workflow.duration";

/**
 * A system message was sent to the model.
 * @deprecated Nothing replaces it.
 */
export const EVENT_GEN_AI_SYSTEM_MESSAGE = "gen_ai.system.message";

/**
 * A user message was sent to the model.
 * @deprecated Nothing replaces it.
 */
export const EVENT_GEN_AI_USER_MESSAGE = "gen_ai.user.message";

/**
 * An earlier answer was sent to the model.
 * @deprecated Nothing replaces it.
 */
export const EVENT_GEN_AI_ASSISTANT_MESSAGE = "gen_ai.assistant.message";

/**
 * The result of a tool was sent to the model.
 * @deprecated Nothing replaces it.
 */
export const EVENT_GEN_AI_TOOL_MESSAGE = "gen_ai.tool.message";

/**
 * The model gave an answer.
 * @deprecated Nothing replaces it.
 */
export const EVENT_GEN_AI_CHOICE = "gen_ai.choice";

/** A call of a model ended; carries its input and output. */
export const EVENT_GEN_AI_CLIENT_INFERENCE_OPERATION_DETAILS =
  "gen_ai.client.inference.operation.details";

/** An output was evaluated. */
export const EVENT_GEN_AI_EVALUATION_RESULT = "gen_ai.evaluation.result";

/** A GenAI operation ended with an exception. */
export const EVENT_GEN_AI_CLIENT_OPERATION_EXCEPTION = "gen_ai.client.operation.exception";

/** A run of an agent ended; carries its input and output. */
export const EVENT_GEN_AI_CLIENT_AGENT_INVOKE_OPERATION_DETAILS =
  "gen_ai.client.agent.invoke.operation.details";

/** A memory operation ended; carries what was written or found. */
export const EVENT_GEN_AI_MEMORY_OPERATION_DETAILS = "gen_ai.memory.operation.details";

/** An operation other than a model call ended; carries its content. */
export const EVENT_GENSPAN_OPERATION_DETAILS = "genspan.operation.details";

/**
 * The bucket boundaries of
 * - `gen_ai.client.token.usage`
 */
export const GEN_AI_CLIENT_TOKEN_USAGE_BUCKETS: readonly number[] = /* @__PURE__ */ Object.freeze([
  1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864,
]);

/**
 * The bucket boundaries of
 * - `gen_ai.client.operation.duration`
 * - `gen_ai.client.operation.time_to_first_chunk`
 * - `gen_ai.client.operation.time_per_output_chunk`
 * - `gen_ai.server.request.duration`
 * - `gen_ai.execute_tool.duration`
 * - `gen_ai.invoke_agent.duration`
 * - `gen_ai.invoke_workflow.duration`
 */
export const GEN_AI_CLIENT_OPERATION_DURATION_BUCKETS: readonly number[] =
  /* @__PURE__ */ Object.freeze([
    0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
  ]);

/**
 * The bucket boundaries of
 * - `gen_ai.server.time_per_output_token`
 */
export const GEN_AI_SERVER_TIME_PER_OUTPUT_TOKEN_BUCKETS: readonly number[] =
  /* @__PURE__ */ Object.freeze([
    0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5,
  ]);

/**
 * The bucket boundaries of
 * - `gen_ai.server.time_to_first_token`
 */
export const GEN_AI_SERVER_TIME_TO_FIRST_TOKEN_BUCKETS: readonly number[] =
  /* @__PURE__ */ Object.freeze([
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
  ]);

/**
 * The bucket boundaries of
 * - `mcp.client.operation.duration`
 * - `mcp.server.operation.duration`
 * - `mcp.client.session.duration`
 * - `mcp.server.session.duration`
 */
export const MCP_CLIENT_OPERATION_DURATION_BUCKETS: readonly number[] =
  /* @__PURE__ */ Object.freeze([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300]);
