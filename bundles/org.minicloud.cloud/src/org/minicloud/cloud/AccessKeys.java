package org.minicloud.cloud;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.minicloud.cloud.config.AccessKeyPair;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.store.ModelStore;

/**
 * The access keys of the account: the configured ones; without any, one that was made at random when the cloud began and
 * is kept with it. A key that everybody knows would let any page in the user's browser sign requests to the endpoint.
 */
final class AccessKeys {
	private static final String AREA = "account";
	private static final String KEY = "access-key";
	private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	private static final String SECRET_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	private final List<AccessKeyPair> keys;

	private AccessKeys(List<AccessKeyPair> keys) {
		this.keys = List.copyOf(keys);
	}

	static AccessKeys of(CloudConfig config, ModelStore store) {
		if (!config.accessKeys().isEmpty())
			return new AccessKeys(config.accessKeys());
		return new AccessKeys(List.of(kept(store).orElseGet(() -> make(store))));
	}

	List<AccessKeyPair> all() {
		return keys;
	}

	Optional<AccessKeyPair> find(String id) {
		return keys.stream().filter(key -> key.id().equals(id)).findFirst();
	}

	private static Optional<AccessKeyPair> kept(ModelStore store) {
		return store.readBytes(AREA, KEY).map(bytes -> new String(bytes, StandardCharsets.US_ASCII).split(" "))
				.map(parts -> new AccessKeyPair(parts[0], parts[1]));
	}

	private static AccessKeyPair make(ModelStore store) {
		SecureRandom random = new SecureRandom();
		AccessKeyPair key = new AccessKeyPair("AKIA" + text(random, ID_ALPHABET, 16), text(random, SECRET_ALPHABET, 40));
		store.transact(() -> {
			store.writeBytes(AREA, KEY, (key.id() + " " + key.secret()).getBytes(StandardCharsets.US_ASCII));
			return null;
		}).durable().join();
		return key;
	}

	private static String text(SecureRandom random, String alphabet, int length) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++)
			text.append(alphabet.charAt(random.nextInt(alphabet.length())));
		return text.toString();
	}
}
