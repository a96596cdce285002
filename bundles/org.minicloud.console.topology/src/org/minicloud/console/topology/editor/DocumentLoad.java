package org.minicloud.console.topology.editor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.edit.History;
import org.minicloud.topology.findings.CloudFacts;
import org.minicloud.topology.findings.Findings;

/** Reads a document and begins its history. */
final class DocumentLoad {
	/** A document as it is when editing begins. */
	record Document(History history, Findings findings) {
	}

	private final TopologyFiles files;
	private final Path file;
	private final Consumer<Document> loaded;
	private final Consumer<String> failed;

	/** @param failed hears a sentence for people */
	DocumentLoad(TopologyFiles files, Path file, Consumer<Document> loaded, Consumer<String> failed) {
		this.files = files;
		this.file = file;
		this.loaded = loaded;
		this.failed = failed;
	}

	/** What can take a while for a large document is done here. */
	static Document begin(Topology document) {
		return new Document(new History(document), new Findings(document, CloudFacts.unknown(), new ElementFactory(new Ids())));
	}

	/** On this thread. */
	void now() {
		try {
			loaded.accept(begin(files.load(file)));
		} catch (IOException unreadable) {
			failed.accept(sentence(unreadable));
		}
	}

	/** In a job; what comes of it arrives on the thread of the display. */
	void soon(Display display) {
		Job.create("Open " + file.getFileName(), monitor -> {
			try {
				Document document = begin(files.load(file));
				display.asyncExec(() -> loaded.accept(document));
			} catch (IOException unreadable) {
				display.asyncExec(() -> failed.accept(sentence(unreadable)));
			}
		}).schedule();
	}

	private String sentence(IOException unreadable) {
		return "This topology cannot be opened.\n\n" + unreadable.getMessage() + "\n\n" + file;
	}
}
