package org.minicloud.console.topology.editor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPathEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.topology.Topology;

/** A topology file anywhere on this machine. The file need not be there yet: then the editor begins with an empty document. */
public final class TopologyInput implements IPathEditorInput, IPersistableElement {
	private static final String KEY_FILE = "file";
	private static final String SUFFIX = ".topology";

	private final Path file;
	private final Topology beginning;

	private TopologyInput(Path file, Topology beginning) {
		this.file = file.toAbsolutePath().normalize();
		this.beginning = beginning;
	}

	/** Two inputs of the same file are equal, so that it is open once. */
	public static TopologyInput of(Path file) {
		return new TopologyInput(file, null);
	}

	/** A document that is not saved yet, for which a file that is not there is proposed; the editor owns the document from now on. */
	public static TopologyInput unsaved(Path file, Topology document) {
		return new TopologyInput(file, document);
	}

	/** What the editor begins with while the file is not there; empty for an empty document. */
	Optional<Topology> beginning() {
		return Optional.ofNullable(beginning);
	}

	public Path file() {
		return file;
	}

	/** The name without what all topologies end with. */
	public String title() {
		String name = file.getFileName().toString();
		return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
	}

	@Override
	public boolean exists() {
		return Files.isRegularFile(file);
	}

	@Override
	public IPath getPath() {
		return IPath.fromPath(file);
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return TopologyIcon.TOPOLOGY.descriptor();
	}

	@Override
	public String getName() {
		return title();
	}

	@Override
	public String getToolTipText() {
		return file.toString();
	}

	@Override
	public IPersistableElement getPersistable() {
		return exists() ? this : null;
	}

	@Override
	public String getFactoryId() {
		return TopologyIds.INPUT_FACTORY;
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(KEY_FILE, file.toString());
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == Path.class ? adapter.cast(file) : null;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof TopologyInput that && that.file.equals(file);
	}

	@Override
	public int hashCode() {
		return Objects.hash(file);
	}

	/** Finds the file again after a restart. */
	public static final class Factory implements IElementFactory {
		@Override
		public IAdaptable createElement(IMemento memento) {
			return Optional.ofNullable(memento.getString(KEY_FILE)).map(Path::of).map(TopologyInput::of).orElse(null);
		}
	}
}
