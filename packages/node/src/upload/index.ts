export type { FileUploader, FileUploaderOptions } from "./file-uploader.ts";
export { createFileUploader } from "./file-uploader.ts";
export type { UploadReport } from "./upload-queue.ts";
