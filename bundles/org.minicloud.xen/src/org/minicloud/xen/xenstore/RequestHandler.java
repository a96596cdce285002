package org.minicloud.xen.xenstore;

import java.util.ArrayList;
import java.util.List;

/** Answers messages: takes them apart, asks the store, and puts the answer together. */
final class RequestHandler {
	private static final byte[] OK = StoreText.bytes("OK\0");
	private static final int ABSENT = -1;

	private final XenStore store;
	private final DomainTable domains;

	/** What the daemon knows of domains, for requests of the toolstack. */
	interface DomainTable {
		/** @throws StoreException EINVAL when there is no such domain, or the page or port are not its own */
		void introduce(int domid, long gfn, int port) throws StoreException;

		void release(int domid);
	}

	RequestHandler(XenStore store, DomainTable domains) {
		this.store = store;
		this.domains = domains;
	}

	StoreMessage answer(StoreConnection connection, StoreMessage request) {
		MessageType type = MessageType.ofNumber(request.type());
		try {
			if (type == null)
				throw new StoreException(StoreError.ENOSYS, "there is no message " + request.type());
			byte[] payload = perform(connection, type, request);
			if (payload.length > StoreMessage.MAX_PAYLOAD)
				throw new StoreException(StoreError.E2BIG, "an answer of " + payload.length + " bytes");
			return StoreMessage.of(type, request.request(), request.transaction(), payload);
		} catch (StoreException refused) {
			return StoreMessage.of(MessageType.ERROR, request.request(), request.transaction(),
					StoreText.bytes(refused.error().name() + '\0'));
		}
	}

	private byte[] perform(StoreConnection connection, MessageType type, StoreMessage request) throws StoreException {
		int transaction = request.transaction();
		byte[] payload = request.payload();
		return switch (type) {
			case READ -> connection.read(transaction, only(payload));
			case DIRECTORY -> StoreMessage.strings(connection.directory(transaction, only(payload)));
			case DIRECTORY_PART -> part(connection, transaction, exactly(payload, 2));
			case GET_PERMS -> StoreMessage.strings(connection.permissions(transaction, only(payload)).toStrings());
			case WRITE -> write(connection, transaction, payload);
			case MKDIR -> {
				connection.make(transaction, only(payload));
				yield OK;
			}
			case RM -> {
				connection.remove(transaction, only(payload));
				yield OK;
			}
			case SET_PERMS -> setPermissions(connection, transaction, StoreMessage.texts(payload));
			case TRANSACTION_START, TRANSACTION_END -> transaction(connection, type, transaction, payload);
			case WATCH, UNWATCH, RESET_WATCHES -> watch(connection, type, payload);
			case GET_DOMAIN_PATH -> StoreText.bytes(StorePath.ofDomain(StoreNumbers.domid(only(payload))) + '\0');
			case IS_DOMAIN_INTRODUCED -> StoreText
					.bytes(store.isIntroduced(StoreNumbers.domid(only(payload))) ? "T\0" : "F\0");
			case INTRODUCE, RELEASE, RESUME, SET_TARGET, CONTROL -> control(connection, type, payload);
			case WATCH_EVENT, ERROR -> throw new StoreException(StoreError.ENOSYS, type + " is no request");
		};
	}

	private static byte[] write(StoreConnection connection, int transaction, byte[] payload) throws StoreException {
		int end = StoreMessage.zero(payload, 0);
		byte[] value = new byte[payload.length - end - 1];
		System.arraycopy(payload, end + 1, value, 0, value.length);
		connection.write(transaction, StoreText.of(payload).substring(0, end), value);
		return OK;
	}

	private static byte[] setPermissions(StoreConnection connection, int transaction, List<String> texts)
			throws StoreException {
		if (texts.size() < 2)
			throw new StoreException(StoreError.EINVAL, "a path and permissions are needed");
		connection.setPermissions(transaction, texts.get(0), Permissions.parse(texts.subList(1, texts.size())));
		return OK;
	}

	private static byte[] transaction(StoreConnection connection, MessageType type, int transaction, byte[] payload)
			throws StoreException {
		if (type == MessageType.TRANSACTION_START) {
			if (transaction != StoreConnection.NO_TRANSACTION)
				throw new StoreException(StoreError.EBUSY, "transactions do not nest");
			return StoreText.bytes(Integer.toUnsignedString(connection.startTransaction()) + '\0');
		}
		String end = only(payload);
		if (!end.equals("T") && !end.equals("F"))
			throw new StoreException(StoreError.EINVAL, "a transaction ends with T or F, not '" + end + "'");
		if (transaction == StoreConnection.NO_TRANSACTION)
			throw new StoreException(StoreError.ENOENT, "no transaction to end");
		connection.endTransaction(transaction, end.equals("T"));
		return OK;
	}

	private static byte[] watch(StoreConnection connection, MessageType type, byte[] payload) throws StoreException {
		if (type == MessageType.RESET_WATCHES) {
			connection.reset();
			return OK;
		}
		List<String> texts = exactly(payload, 2);
		if (type == MessageType.WATCH)
			connection.watch(texts.get(0), texts.get(1));
		else
			connection.unwatch(texts.get(0), texts.get(1));
		return OK;
	}

	private byte[] control(StoreConnection connection, MessageType type, byte[] payload) throws StoreException {
		if (connection.domid() != 0)
			throw new StoreException(StoreError.EACCES, type + " is for domain 0");
		List<String> texts = StoreMessage.texts(payload);
		int domid = type == MessageType.CONTROL || texts.isEmpty() ? ABSENT : StoreNumbers.domid(texts.get(0));
		switch (type) {
			case INTRODUCE -> {
				exactly(payload, 3);
				domains.introduce(domid, StoreNumbers.unsigned(texts.get(1)), (int) StoreNumbers.unsigned(texts.get(2)));
			}
			case RELEASE -> {
				requireIntroduced(domid, exactly(payload, 1));
				domains.release(domid);
			}
			case RESUME -> {
				requireIntroduced(domid, exactly(payload, 1));
				store.resume(domid);
			}
			case SET_TARGET -> {
				requireIntroduced(domid, exactly(payload, 2));
				store.setTarget(domid, StoreNumbers.domid(texts.get(1)));
			}
			default -> throw new StoreException(StoreError.ENOSYS, "there is nothing to control");
		}
		return OK;
	}

	private void requireIntroduced(int domid, List<String> texts) throws StoreException {
		if (domid == 0 || !store.isIntroduced(domid))
			throw new StoreException(domid == 0 ? StoreError.EINVAL : StoreError.ENOENT,
					"domain " + texts.get(0) + " has not been introduced");
	}

	/**
	 * As many children as fit into an answer, from an offset into the list on, behind the generation that tells whether the
	 * list changed meanwhile; an empty name ends the last part.
	 */
	private static byte[] part(StoreConnection connection, int transaction, List<String> texts) throws StoreException {
		long offset = StoreNumbers.unsigned(texts.get(1));
		byte[] names = StoreMessage.strings(connection.directory(transaction, texts.get(0)));
		if (offset > names.length)
			throw new StoreException(StoreError.EINVAL, "the list of children has " + names.length + " bytes");
		List<String> answer = new ArrayList<>();
		answer.add(Long.toUnsignedString(connection.generation(transaction, texts.get(0))));
		int room = StoreMessage.MAX_PAYLOAD - answer.get(0).length() - 1;
		int from = (int) offset;
		while (from < names.length) {
			int end = StoreMessage.zero(names, from);
			if (end + 1 - from > room)
				return StoreMessage.strings(answer);
			room -= end + 1 - from;
			answer.add(StoreText.of(names).substring(from, end));
			from = end + 1;
		}
		if (room > 0)
			answer.add("");
		return StoreMessage.strings(answer);
	}

	private static String only(byte[] payload) throws StoreException {
		return exactly(payload, 1).get(0);
	}

	private static List<String> exactly(byte[] payload, int count) throws StoreException {
		List<String> texts = StoreMessage.texts(payload);
		if (texts.size() != count)
			throw new StoreException(StoreError.EINVAL, count + " texts are needed, not " + texts.size());
		return texts;
	}
}
