package org.minicloud.console.topology.files;

import java.nio.file.Path;
import java.util.List;

/**
 * Where topologies lie.
 *
 * @param folder null for here and there
 */
record Place(String label, Path folder, List<Path> files) {
	/** A place is the same, whatever lies in it: a tree keeps it open. */
	@Override
	public boolean equals(Object other) {
		return other instanceof Place that && that.label.equals(label);
	}

	@Override
	public int hashCode() {
		return label.hashCode();
	}
}
