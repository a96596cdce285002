package org.minicloud.cloud.network.services;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The session tokens of IMDSv2: each for one instance and for a time. */
final class MetadataTokens {
	static final int MOST_SECONDS = 21_600;

	private static final int TOKEN_BYTES = 42;
	/** Beyond it, what has expired is looked for. */
	private static final int MANY = 10_000;
	private static final long SECOND = 1_000_000_000L;

	private final RandomGenerator random;
	private final Map<String, Session> sessions = new HashMap<>();

	MetadataTokens(RandomGenerator random) {
		this.random = random;
	}

	String issue(String instanceId, int seconds, long now) {
		if (sessions.size() >= MANY)
			sessions.values().removeIf(session -> session.until < now);
		if (sessions.size() >= 2 * MANY)
			sessions.clear();
		byte[] bytes = new byte[TOKEN_BYTES];
		random.nextBytes(bytes);
		String token = Base64.getUrlEncoder().encodeToString(bytes);
		sessions.put(token, new Session(instanceId, now + seconds * SECOND));
		return token;
	}

	/** Seconds for which a token is good yet; 0 when it is not. */
	int secondsLeft(String instanceId, String token, long now) {
		Session session = sessions.get(token);
		if (session == null || !session.instanceId.equals(instanceId) || session.until <= now)
			return 0;
		return (int) ((session.until - now + SECOND - 1) / SECOND);
	}

	private record Session(String instanceId, long until) {
	}
}
