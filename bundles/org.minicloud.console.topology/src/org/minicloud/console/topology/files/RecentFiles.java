package org.minicloud.console.topology.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.minicloud.console.topology.TopologyIds;
import org.osgi.service.prefs.BackingStoreException;

/** Which topologies were opened or saved last, the last first; remembered from one start to the next. */
public final class RecentFiles {
	static final String PREFERENCE = "recent";
	private static final int MOST = 12;

	private RecentFiles() {
	}

	static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode(TopologyIds.BUNDLE);
	}

	/** As remembered: whether a file is still there, nobody has looked. */
	public static List<Path> list() {
		return node().get(PREFERENCE, "").lines().filter(line -> !line.isBlank()).map(Path::of).toList();
	}

	/** A file was opened or saved. */
	public static void used(Path file) {
		List<Path> files = new ArrayList<>(list());
		files.remove(file);
		files.addFirst(file);
		keep(files.subList(0, Math.min(MOST, files.size())));
	}

	/** A file is not there any more, or nobody wants to see it here. */
	public static void forget(Path file) {
		List<Path> files = new ArrayList<>(list());
		if (files.remove(file))
			keep(files);
	}

	/** A file is called otherwise now. */
	static void renamed(Path from, Path to) {
		List<Path> files = new ArrayList<>(list());
		files.remove(to);
		files.replaceAll(file -> file.equals(from) ? to : file);
		keep(files);
	}

	private static void keep(List<Path> files) {
		node().put(PREFERENCE, String.join("\n", files.stream().map(Path::toString).toList()));
		Job writing = Job.createSystem("Remember recent topologies", monitor -> {
			try {
				node().flush();
			} catch (BackingStoreException notWritten) {
				ILog.of(RecentFiles.class).warn("The recent topologies could not be remembered", notWritten);
			}
		});
		writing.schedule();
	}
}
