package org.minicloud.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the console is started.
 *
 * @param screenshot where to write a picture of the window once the console is idle, after which it ends by itself
 * @param timing     print how long it took from the start of the process to the first shown window
 * @param dataFolder where the cloud keeps its state, as it is told to the user
 * @param endpoint   where other programs reach the cloud, as it is told to the user; gives nothing while they do not
 */
public record ConsoleOptions(Optional<Path> screenshot, boolean timing, String dataFolder,
		Supplier<Optional<String>> endpoint) {
	/** Of a cloud that no other program reaches. */
	public ConsoleOptions(Optional<Path> screenshot, boolean timing, String dataFolder) {
		this(screenshot, timing, dataFolder, Optional::empty);
	}
}
