package org.minicloud.guest.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A process to be made: fork and exec in one.
 *
 * @param argv   the words of its command line, its name first
 * @param files  its descriptors 0, 1, 2 …; shared with whoever else has them
 * @param group  process group to join, or {@link #OWN_GROUP}, or {@link #SAME_GROUP}
 */
public record Spawn(Program program, List<String> argv, Footprint footprint, String user, String directory,
		Map<String, String> environment, List<OpenFile> files, int group) {
	public static final int SAME_GROUP = -1;
	public static final int OWN_GROUP = 0;

	public Spawn {
		argv = List.copyOf(argv);
		// a closed descriptor is null
		files = Collections.unmodifiableList(new ArrayList<>(files));
	}
}
