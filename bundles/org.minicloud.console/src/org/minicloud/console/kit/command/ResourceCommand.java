package org.minicloud.console.kit.command;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;

/**
 * One verb on resources. The same object answers a menu, a tool item, a key and Quick Access: plugin.xml binds it to an
 * Eclipse command with
 *
 * <pre>
 * &lt;handler commandId="…" class="org.minicloud.console.kit.command.ResourceCommandHandler:org.minicloud.…StopInstances"/&gt;
 * </pre>
 *
 * It has a public constructor without arguments and keeps no state.
 */
public interface ResourceCommand<T> {
	/** The verb, as {@code Stop}. */
	String verb();

	/** What it works on; other selected objects are passed over. */
	Class<T> type();

	/** What it works on in words, as {@code an instance}: what to select when nothing is. */
	String objectName();

	/** The view whose selection counts while the active part has nothing of the kind selected. */
	default String home() {
		return ConsoleIds.VIEW_INSTANCES;
	}

	/** How this object is named to people, as {@code web-1 (i-0a…9f21)}. */
	String name(T object);

	/** Whether it can run on this object, and if not, why not. Asked often: must be quick. */
	Verdict check(T object);

	/** Whether it makes sense on several objects at once. */
	default boolean takesMany() {
		return true;
	}

	/** What to ask before it runs on these; empty when nothing needs to be asked. */
	default Optional<Confirmation> confirmation(List<T> objects, CommandContext context) {
		return Optional.empty();
	}

	/** Runs on objects that it can run on, by starting calls of the cloud in the background. */
	void run(List<T> objects, CommandContext context);
}
