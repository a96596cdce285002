package org.minicloud.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.model.Cloud;
import org.minicloud.model.MinicloudPackage;
import org.minicloud.store.database.Storage;
import org.minicloud.store.database.StoredRows;
import org.minicloud.store.schema.Schema;
import org.minicloud.store.tracking.ModelTracker;
import org.minicloud.store.tracking.ObjectIndex;
import org.minicloud.store.tracking.Touched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The truth about one cloud: its model in memory, changed in transactions that are undone whole or become durable.
 * <p>
 * Everything here is used from one thread, the cloud's. A transaction does not wait for the disk: its
 * {@linkplain Committed#durable() future} tells when the outside may hear of it, and transactions that come close together
 * share one sync of the disk.
 */
public final class ModelStore implements AutoCloseable {
	private static final Logger LOGGER = LoggerFactory.getLogger(ModelStore.class);

	private final Cloud cloud;
	private final Storage storage;
	private final ObjectIndex index;
	private final StoredRows rows;
	private final ModelTracker tracker;
	private final List<String> leftOut;
	private Supplier<Instant> clock = () -> null;
	private StoreException damage;
	private boolean inTransaction;
	private boolean closed;

	private ModelStore(Cloud cloud, Schema schema, Storage storage) {
		this.cloud = cloud;
		this.storage = storage;
		index = new ObjectIndex(MinicloudPackage.eINSTANCE);
		index.add(cloud);
		cloud.eAllContents().forEachRemaining(index::add);
		rows = new StoredRows(schema, index, object -> EcoreUtil.getRootContainer(object) == cloud);
		leftOut = storage.load(index, rows);
		leftOut.forEach(LOGGER::warn);
		tracker = new ModelTracker(cloud, index);
	}

	/**
	 * Opens a store and loads all that is in it into the catalogue. From then on the catalogue changes in transactions only.
	 *
	 * @param catalogue the cloud without anything stored: accounts, regions, zones, instance types, stock images. Its ids are
	 *        unique, a resource's among the resources of its region.
	 * @throws StoreException when the location is in use, damaged, or written by a newer program
	 */
	public static ModelStore open(StoreLocation location, Cloud catalogue) {
		Schema schema = Schema.of(MinicloudPackage.eINSTANCE);
		Storage storage = Storage.open(location, schema);
		try {
			return new ModelStore(catalogue, schema, storage);
		} catch (RuntimeException | Error failure) {
			storage.close();
			throw failure;
		}
	}

	/** The root of the model. It may be read any time on the cloud's thread, and changed inside a transaction. */
	public Cloud cloud() {
		return cloud;
	}

	/** From now on every commit records what this clock shows. */
	public void recordTimeOf(Supplier<Instant> cloudClock) {
		clock = Objects.requireNonNull(cloudClock);
	}

	/** The highest cloud time that any commit recorded, also in earlier runs; empty when none did. */
	public Optional<Instant> lastCloudTime() {
		return storage.lastCloudTime();
	}

	/**
	 * Sentences for the user about stored objects that the catalogue has no place for. They stay in the database, and appear
	 * again when the catalogue has their region, zone or type again.
	 */
	public List<String> leftOut() {
		return List.copyOf(leftOut);
	}

	/**
	 * Finds an object of the tree by its id, at once; inside a transaction also what that transaction made. Ids of what is
	 * stored are unique; the id of a stock image may occur in several regions, of which the first is found.
	 *
	 * @param type any class with an id, also {@code OwnedResource} or {@code Resource}
	 */
	public <E extends EObject> Optional<E> find(Class<E> type, String id) {
		return index.find(type, id);
	}

	/** Finds an object that lies in a region. */
	public <E extends EObject> Optional<E> find(Class<E> type, String id, String regionId) {
		return index.find(type, id, regionId);
	}

	/**
	 * Carries out changes of the model as one: when the work ends with an exception, or leaves something that cannot be
	 * stored, every change is undone, nothing is stored, and the exception is passed on.
	 *
	 * @param <X> what the work throws
	 * @throws IllegalArgumentException when a value does not fit its column, an id is missing or has changed, or something refers
	 *         to an object outside the tree
	 * @throws IllegalStateException inside another transaction
	 * @throws StoreException when the store is closed, or has stopped because the disk failed
	 */
	public <T, X extends Exception> Committed<T> transact(Work<T, X> work) throws X {
		if (damage != null)
			throw damage;
		storage.refuseWhenStopped();
		tracker.begin();
		inTransaction = true;
		try {
			T value = work.run();
			StoredRows.Plan plan = rows.plan(tracker.touched());
			List<ResourceChange> changes = changes(tracker.touched());
			CompletableFuture<Void> durable = storage.commit(plan, clock.get());
			rows.accept(plan);
			tracker.keep();
			return new Committed<>(value, changes, durable);
		} catch (Throwable failure) {
			undo(failure);
			throw failure;
		} finally {
			inTransaction = false;
		}
	}

	private void undo(Throwable failure) {
		storage.rollBack();
		try {
			tracker.undo();
		} catch (RuntimeException | Error halfUndone) {
			failure.addSuppressed(halfUndone);
			LOGGER.error("A transaction could not be undone", halfUndone);
			damage = new StoreException("The cloud has stopped because an operation could not be undone (" + halfUndone.getMessage()
					+ "). Nothing that was acknowledged is lost. Restart the program.", halfUndone);
		}
	}

	private List<ResourceChange> changes(Collection<Touched> touched) {
		Map<EObject, ResourceChange> changes = new LinkedHashMap<>();
		for (Touched entry : touched) {
			if (entry.id() != null)
				change(entry).ifPresent(change -> changes.put(change.resource(), change));
			else if (tracker.inTree(entry.object()))
				changeOfOwner(entry).ifPresent(change -> changes.putIfAbsent(change.resource(), change));
		}
		return List.copyOf(changes.values());
	}

	private Optional<ResourceChange> change(Touched entry) {
		boolean present = tracker.inTree(entry.object());
		if (!present && entry.created())
			return Optional.empty();
		var kind = !present ? ResourceChange.Kind.DELETED : entry.created() ? ResourceChange.Kind.CREATED : ResourceChange.Kind.UPDATED;
		return Optional.of(new ResourceChange(kind, entry.object(), entry.id(), entry.regionId()));
	}

	private static Optional<ResourceChange> changeOfOwner(Touched entry) {
		EObject owner = entry.object().eContainer();
		String id = owner == null ? null : ObjectIndex.idOf(owner);
		return id == null ? Optional.empty() : Optional.of(new ResourceChange(ResourceChange.Kind.UPDATED, owner, id, entry.regionId()));
	}

	/**
	 * Bytes that were written under a key, the newest of this transaction included.
	 *
	 * @param area which kind of bytes: 1 to 32 characters
	 * @param key at most 4500 characters; everything in it counts, blanks too
	 */
	public Optional<byte[]> readBytes(String area, String key) {
		storage.refuseWhenStopped();
		return storage.readBytes(area, key);
	}

	/** All bytes whose key begins with a prefix, by key. */
	public SortedMap<String, byte[]> readBytesUnder(String area, String prefix) {
		storage.refuseWhenStopped();
		return storage.readBytesUnder(area, prefix);
	}

	/** Writes bytes as part of the transaction; they replace what was under the key. */
	public void writeBytes(String area, String key, byte[] bytes) {
		requireTransaction();
		storage.writeBytes(area, key, bytes);
	}

	/** Deletes the bytes under a key as part of the transaction, if there are any. */
	public void deleteBytes(String area, String key) {
		requireTransaction();
		storage.deleteBytes(area, key);
	}

	/** Deletes all bytes whose key begins with a prefix as part of the transaction. */
	public void deleteBytesUnder(String area, String prefix) {
		requireTransaction();
		storage.deleteBytesUnder(area, prefix);
	}

	private void requireTransaction() {
		if (!inTransaction)
			throw new IllegalStateException("bytes are written and deleted inside a transaction only");
	}

	/** Makes everything committed durable, shuts the database down, and lets the model go: it is a plain tree again. */
	@Override
	public void close() {
		if (closed)
			return;
		closed = true;
		tracker.dispose();
		storage.close();
	}
}
