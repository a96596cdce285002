package org.minicloud.console.topology.live.verbs;

import java.util.List;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Instance;
import org.minicloud.model.Zone;

/** Asks for one of several, by name. */
final class Choice {
	private Choice() {
	}

	/** @return the one that was chosen; nothing when the user has thought better of it */
	static <T> List<T> one(CommandContext context, String verb, List<T> objects) {
		if (objects.size() < 2)
			return objects;
		ElementListSelectionDialog dialog = new ElementListSelectionDialog(context.shell(), new LabelProvider() {
			@Override
			public String getText(Object object) {
				return label(object);
			}

			@Override
			public Image getImage(Object object) {
				return object instanceof Instance instance
						? JFaceResources.getResources().get(InstanceTexts.stateIcon(instance.getState()))
						: Icon.ZONE.image(JFaceResources.getResources());
			}
		});
		dialog.setTitle(verb);
		dialog.setMessage(verb + ": which one?");
		dialog.setMultipleSelection(false);
		dialog.setElements(objects.toArray());
		if (dialog.open() != Window.OK)
			return List.of();
		Object chosen = dialog.getFirstResult();
		return objects.stream().filter(each -> each == chosen).toList();
	}

	/** As {@code web-1 (i-0a…9f21), running, us-east-1a}. */
	static String label(Object object) {
		return switch (object) {
			case Instance instance -> ResourceNames.of(instance) + ", " + instance.getState().getLiteral() + ", " + InstanceTexts.zone(instance);
			case Zone zone -> zone.getId();
			default -> String.valueOf(object);
		};
	}
}
