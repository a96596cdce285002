package org.minicloud.console.kit.command;

import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.OwnedResource;

/** What all verbs on resources of one kind have in common: what they are called, and where their resources are listed. */
public abstract class KindVerb<T extends OwnedResource> implements ResourceCommand<T> {
	private final String verb;
	private final Kind<T> kind;

	protected KindVerb(String verb, Kind<T> kind) {
		this.verb = verb;
		this.kind = kind;
	}

	@Override
	public final String verb() {
		return verb;
	}

	@Override
	public final Class<T> type() {
		return kind.type();
	}

	@Override
	public final String objectName() {
		return kind.noun();
	}

	@Override
	public final String home() {
		return kind.home();
	}

	@Override
	public final String name(T resource) {
		return ResourceNames.of(resource);
	}
}
