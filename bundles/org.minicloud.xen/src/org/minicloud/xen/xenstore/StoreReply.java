package org.minicloud.xen.xenstore;

import java.io.Serializable;
import java.util.List;

/**
 * What a guest hears of a request.
 *
 * @param error   null when it was carried out
 * @param payload empty when it was refused
 */
public record StoreReply(StoreError error, byte[] payload) implements Serializable {
	/** What becomes of a reply; as data of the guest it is serialisable, so rather an object with a name than a lambda. */
	@FunctionalInterface
	public interface Receiver extends Serializable {
		void replied(StoreReply reply);
	}

	/** What an answering message says. */
	public static StoreReply of(StoreMessage message) {
		if (message.type() != MessageType.ERROR.number())
			return new StoreReply(null, message.payload());
		List<String> texts = new StoreReply(null, message.payload()).texts();
		return new StoreReply(StoreError.named(texts.isEmpty() ? "" : texts.get(0)), Node.NO_VALUE);
	}

	public boolean isOk() {
		return error == null;
	}

	/** A value; a character for each byte. */
	public String text() {
		return StoreText.of(payload);
	}

	/** A list: names of children, or permissions. */
	public List<String> texts() {
		try {
			return StoreMessage.texts(payload);
		} catch (StoreException malformed) {
			return List.of();
		}
	}
}
