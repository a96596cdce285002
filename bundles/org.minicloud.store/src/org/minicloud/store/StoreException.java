package org.minicloud.store;

/** The store cannot be opened or has stopped for good. The message is a sentence for the user and says what to do. */
public final class StoreException extends RuntimeException {
	private static final long serialVersionUID = 1L;

	public StoreException(String sentence) {
		super(sentence);
	}

	public StoreException(String sentence, Throwable cause) {
		super(sentence, cause);
	}
}
