package org.minicloud.xen.xenstore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The store as a part of domain 0 has it (a back end, the toolstack): it answers at once and refuses nothing but paths that
 * cannot be; watches tell later, on domain 0's CPU. As nobody can come in between, transactions are not needed here.
 */
public final class LocalStore {
	private final XenStore store;
	private final StoreConnection connection;
	private final Consumer<Runnable> teller;
	private final Runnable charge;
	private final Map<String, Watching> watching = new HashMap<>();
	private long lastToken;

	/**
	 * @param teller carries out what a watch tells, later
	 * @param charge is called for each request
	 */
	public LocalStore(XenStore store, Consumer<Runnable> teller, Runnable charge) {
		this.store = store;
		this.teller = teller;
		this.charge = charge;
		this.connection = store.connect(0, this::fired);
	}

	/** A value; empty when there is no such node. */
	public Optional<String> read(String path) {
		return ask(() -> StoreText.of(connection.read(StoreConnection.NO_TRANSACTION, path)));
	}

	/** A value that is a decimal number; empty when there is no such node, or it is something else. */
	public Optional<Long> readNumber(String path) {
		return read(path).filter(text -> text.matches("-?[0-9]{1,18}")).map(Long::parseLong);
	}

	/** Names of the children; none when there is no such node. */
	public List<String> list(String path) {
		return ask(() -> connection.directory(StoreConnection.NO_TRANSACTION, path)).orElse(List.of());
	}

	/** The children that have no children, with their values. */
	public Map<String, String> values(String path) {
		Map<String, String> values = new TreeMap<>();
		for (String name : list(path))
			read(StorePath.child(path, name)).ifPresent(value -> values.put(name, value));
		return values;
	}

	public boolean exists(String path) {
		return permissions(path).isPresent();
	}

	public Optional<Permissions> permissions(String path) {
		return ask(() -> connection.permissions(StoreConnection.NO_TRANSACTION, path));
	}

	/** Sets a value; a node that is made so has the permissions of the one above it. */
	public void write(String path, String value) {
		order(() -> connection.write(StoreConnection.NO_TRANSACTION, path, StoreText.bytes(value)));
	}

	/** Sets a value and who may do what with the node. */
	public void write(String path, String value, Permissions permissions) {
		if (!exists(path))
			make(path, permissions);
		else
			setPermissions(path, permissions);
		write(path, value);
	}

	/** Makes a node, if it is not there, and says who may do what with it. */
	public void make(String path, Permissions permissions) {
		order(() -> connection.make(StoreConnection.NO_TRANSACTION, path));
		setPermissions(path, permissions);
	}

	public void setPermissions(String path, Permissions permissions) {
		order(() -> connection.setPermissions(StoreConnection.NO_TRANSACTION, path, permissions));
	}

	/** Removes a node with all below it, if it is there. */
	public void remove(String path) {
		order(() -> {
			if (exists(path))
				connection.remove(StoreConnection.NO_TRANSACTION, path);
		});
	}

	/**
	 * Removes a node, and those above it that have no children left, as {@code xenstore-rm -t} does; those with a value stay.
	 */
	public void removeTidily(String path) {
		remove(path);
		String above = StorePath.parent(path);
		while (!above.equals(StorePath.ROOT) && list(above).isEmpty() && read(above).orElse("").isEmpty()) {
			remove(above);
			above = StorePath.parent(above);
		}
	}

	/**
	 * Tells the listener now and at every change of the node and below, with the path of what changed.
	 *
	 * @return ends the watch; nothing is told any more then
	 */
	public Runnable watch(String path, Consumer<String> listener) {
		String token = Long.toString(++lastToken);
		Watching added = new Watching(path, listener);
		watching.put(token, added);
		order(() -> connection.watch(path, token));
		return () -> end(token);
	}

	/** Ends all watches. */
	public void close() {
		watching.clear();
		store.disconnect(connection);
	}

	private void end(String token) {
		Watching ended = watching.remove(token);
		if (ended != null)
			order(() -> connection.unwatch(ended.path, token));
	}

	private void fired(String path, String token) {
		teller.accept(() -> {
			Watching told = watching.get(token);
			if (told != null)
				told.listener.accept(path);
		});
	}

	private <T> Optional<T> ask(Question<T> question) {
		charge.run();
		try {
			return Optional.of(question.ask());
		} catch (StoreException refused) {
			if (refused.error() == StoreError.ENOENT)
				return Optional.empty();
			throw new IllegalArgumentException(refused.getMessage(), refused);
		}
	}

	private void order(Order order) {
		charge.run();
		try {
			order.carryOut();
		} catch (StoreException refused) {
			throw new IllegalArgumentException(refused.getMessage(), refused);
		}
	}

	private interface Question<T> {
		T ask() throws StoreException;
	}

	private interface Order {
		void carryOut() throws StoreException;
	}

	private record Watching(String path, Consumer<String> listener) {
	}
}
