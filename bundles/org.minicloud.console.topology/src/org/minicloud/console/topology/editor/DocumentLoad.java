package org.minicloud.console.topology.editor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.edit.History;

/** Reads a document and begins its history. */
final class DocumentLoad {
	private final TopologyFiles files;
	private final Path file;
	private final Consumer<History> loaded;
	private final Consumer<String> failed;

	/** @param failed hears a sentence for people */
	DocumentLoad(TopologyFiles files, Path file, Consumer<History> loaded, Consumer<String> failed) {
		this.files = files;
		this.file = file;
		this.loaded = loaded;
		this.failed = failed;
	}

	/** On this thread. */
	void now() {
		try {
			loaded.accept(new History(files.load(file)));
		} catch (IOException unreadable) {
			failed.accept(sentence(unreadable));
		}
	}

	/** In a job; what comes of it arrives on the thread of the display. */
	void soon(Display display) {
		Job.create("Open " + file.getFileName(), monitor -> {
			try {
				History history = new History(files.load(file));
				display.asyncExec(() -> loaded.accept(history));
			} catch (IOException unreadable) {
				display.asyncExec(() -> failed.accept(sentence(unreadable)));
			}
		}).schedule();
	}

	private String sentence(IOException unreadable) {
		return "This topology cannot be opened.\n\n" + unreadable.getMessage() + "\n\n" + file;
	}
}
