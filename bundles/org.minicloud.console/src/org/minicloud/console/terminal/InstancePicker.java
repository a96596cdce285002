package org.minicloud.console.terminal;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/** A menu of the running instances, to choose whose terminal to show. */
final class InstancePicker extends Action implements IMenuCreator {
	private final CloudSession session;
	private final Consumer<TerminalTarget> chosen;
	private Menu menu;

	InstancePicker(CloudSession session, Consumer<TerminalTarget> chosen) {
		super("Connect to another instance", IAction.AS_DROP_DOWN_MENU);
		this.session = session;
		this.chosen = chosen;
		setImageDescriptor(Icon.PICK_INSTANCE.descriptor());
		setMenuCreator(this);
	}

	@Override
	public void runWithEvent(Event event) {
		if (event.widget instanceof org.eclipse.swt.widgets.ToolItem item) {
			openMenu(item.getParent());
		}
	}

	void openMenu(Control control) {
		getMenu(control).setVisible(true);
	}

	@Override
	public Menu getMenu(Control parent) {
		dispose();
		menu = new Menu(parent);
		List<Instance> running = session.replica().instances(RegionScope.ALL).stream()
				.filter(instance -> instance.getState() == InstanceState.RUNNING)
				.sorted(Comparator.comparing(ResourceNames::of)).toList();
		running.forEach(this::add);
		if (running.isEmpty()) {
			MenuItem none = new MenuItem(menu, SWT.PUSH);
			none.setText("No instance is running");
			none.setEnabled(false);
		}
		return menu;
	}

	private void add(Instance instance) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		TerminalTarget target = TerminalTarget.of(instance);
		item.setText((ResourceNames.of(instance) + "\t" + target.region()).replace("&", "&&"));
		item.addListener(SWT.Selection, event -> chosen.accept(target));
	}

	@Override
	public Menu getMenu(Menu parent) {
		return null;
	}

	@Override
	public void dispose() {
		if (menu != null && !menu.isDisposed()) {
			menu.dispose();
		}
	}
}
