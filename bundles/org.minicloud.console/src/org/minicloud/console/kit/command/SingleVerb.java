package org.minicloud.console.kit.command;

import java.util.List;
import org.minicloud.model.OwnedResource;

/** A verb on one resource, which asks for more in a dialog. */
public abstract class SingleVerb<T extends OwnedResource> extends KindVerb<T> {
	protected SingleVerb(String verb, Kind<T> kind) {
		super(verb, kind);
	}

	@Override
	public final boolean takesMany() {
		return false;
	}

	@Override
	public final void run(List<T> resources, CommandContext context) {
		run(resources.get(0), context);
	}

	/** Asks, and starts a call of the cloud in the background. */
	protected abstract void run(T resource, CommandContext context);
}
