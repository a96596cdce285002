package org.minicloud.console.topology.files;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.templates.Template;

/**
 * What a new topology is to be.
 *
 * @param folder   as the user wrote it
 * @param template empty for an empty drawing
 * @param image    for all servers of the template; empty for what the template says, as the other two
 */
record NewTopologyPlan(String name, String folder, String region, Optional<Template> template, Optional<String> image, Optional<String> type,
		Optional<String> key) {
	/** What is wrong with the folder. One that is not there will be made. */
	Optional<String> folderFault() {
		if (folder.isBlank())
			return Optional.of("Say in which folder it is kept.");
		try {
			Path path = Path.of(folder.strip());
			if (!path.isAbsolute())
				return Optional.of("Give the whole path of the folder.");
			Path there = path;
			while (there != null && !Files.exists(there))
				there = there.getParent();
			if (there == null || !Files.isDirectory(there))
				return Optional.of(there + " is no folder.");
			return Files.isWritable(there) ? Optional.empty() : Optional.of("You may not write to " + there + ".");
		} catch (InvalidPathException invalid) {
			return Optional.of("This is no folder: " + invalid.getReason() + ".");
		}
	}

	/** What is wrong with the name; nothing is said of it while the folder is wrong. */
	Optional<String> nameFault() {
		return folderFault().isPresent() && !folder.isBlank() ? Optional.empty()
				: TopologyPlaces.fault(folder.isBlank() ? Path.of("").toAbsolutePath() : Path.of(folder.strip()), name);
	}

	/** Where it is kept; only while nothing is wrong. */
	Path file() {
		return Path.of(folder.strip()).resolve(name.strip() + TopologyPlaces.ENDING);
	}

	/** A document of its own each time. */
	Topology document(ElementFactory factory) {
		Topology document = template.map(chosen -> chosen.document(name.strip(), region, factory))
				.orElseGet(() -> factory.document(name.strip(), region));
		document.eAllContents().forEachRemaining(object -> {
			if (object instanceof Server server) {
				image.ifPresent(server::setImage);
				type.ifPresent(server::setInstanceType);
				key.ifPresent(server::setKeyName);
			}
		});
		return document;
	}
}
