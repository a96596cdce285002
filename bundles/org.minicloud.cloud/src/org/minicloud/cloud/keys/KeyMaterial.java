package org.minicloud.cloud.keys;

/**
 * What is known of a key pair once it was made or imported.
 *
 * @param keyType     {@code rsa} or {@code ed25519}
 * @param publicKey   one line as in {@code authorized_keys}, without comment
 * @param privateKey  as a file, given out once and never kept; null for an imported key
 */
public record KeyMaterial(String keyType, String fingerprint, String publicKey, String privateKey) {
}
