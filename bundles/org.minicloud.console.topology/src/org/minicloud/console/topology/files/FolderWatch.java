package org.minicloud.console.topology.files;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.core.runtime.ILog;

/** Tells which topologies lie in a folder, now and whenever that changes, whoever changes it; on a thread of its own. */
public final class FolderWatch implements AutoCloseable {
	/** A file that is written tells of it several times. */
	private static final long TOGETHER_MILLIS = 60;

	private final Path folder;
	private final Consumer<List<Path>> listener;
	private final WatchService service;

	private FolderWatch(Path folder, Consumer<List<Path>> listener, WatchService service) {
		this.folder = folder;
		this.listener = listener;
		this.service = service;
	}

	/**
	 * @param folder   made when it is not there
	 * @param listener hears of all files, sorted by name; not on the UI thread
	 * @throws IOException when files cannot be watched here
	 */
	public static FolderWatch begin(Path folder, Consumer<List<Path>> listener) throws IOException {
		FolderWatch watch = new FolderWatch(folder, listener, folder.getFileSystem().newWatchService());
		Thread.ofVirtual().name("topologies in " + folder).start(watch::run);
		return watch;
	}

	private void run() {
		try {
			Files.createDirectories(folder);
			WatchKey key = folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE,
					StandardWatchEventKinds.ENTRY_MODIFY);
			do {
				listener.accept(list());
			} while (changed(key));
		} catch (IOException unreadable) {
			ILog.of(FolderWatch.class).warn("The topologies in " + folder + " cannot be watched", unreadable);
			listener.accept(List.of());
		} catch (InterruptedException | ClosedWatchServiceException over) {
			// nobody wants to know any more
		}
	}

	private boolean changed(WatchKey key) throws InterruptedException {
		service.take();
		do {
			key.pollEvents();
			if (!key.reset())
				return false;
		} while (service.poll(TOGETHER_MILLIS, TimeUnit.MILLISECONDS) != null);
		return true;
	}

	private List<Path> list() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(TopologyPlaces::isTopology).filter(Files::isRegularFile)
					.sorted((one, other) -> TopologyPlaces.title(one).compareToIgnoreCase(TopologyPlaces.title(other))).toList();
		}
	}

	@Override
	public void close() {
		try {
			service.close();
		} catch (IOException broken) {
			ILog.of(FolderWatch.class).warn("The watch on " + folder + " could not be ended", broken);
		}
	}
}
