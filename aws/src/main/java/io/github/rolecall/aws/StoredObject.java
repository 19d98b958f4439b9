package io.github.rolecall.aws;

/**
 * An object in a bucket as a list of them shows it.
 *
 * @param key its key
 * @param size its bytes
 * @param etag what changes whenever it is written, in quotation marks
 * @param lastModified when it was written, as S3 writes it
 */
public record StoredObject(String key, long size, String etag, String lastModified) {}
