package org.minicloud.console.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.minicloud.connection.TimeControl;
import org.minicloud.console.icons.Icon;
import org.minicloud.time.Pace;

/** Pause, a single step, and how fast cloud time runs. */
final class PaceControls {
	private static final List<Pace> CHOICES = List.of(new Pace.Times(0.5), Pace.REAL_TIME, new Pace.Times(2),
			new Pace.Times(10), new Pace.Times(60), Pace.MAXIMAL);

	private final Supplier<Optional<TimeControl>> time;
	private final ResourceManager resources;
	private final ToolBar bar;
	private final ToolItem pause;
	private final ToolItem step;
	private final ToolItem choice;
	/** What going on after a pause goes back to. */
	private Pace beforePause = Pace.REAL_TIME;

	PaceControls(Composite parent, Supplier<Optional<TimeControl>> time, ResourceManager resources) {
		this.time = time;
		this.resources = resources;
		bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT | SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).grab(false, true).applyTo(bar);
		pause = new ToolItem(bar, SWT.PUSH);
		pause.setData("name", "time.pause");
		pause.addListener(SWT.Selection, event -> time.get().ifPresent(this::pauseOrGoOn));
		step = new ToolItem(bar, SWT.PUSH);
		step.setImage(Icon.STEP.image(resources));
		step.setData("name", "time.step");
		step.addListener(SWT.Selection, event -> time.get().ifPresent(TimeControl::step));
		choice = new ToolItem(bar, SWT.DROP_DOWN);
		choice.setData("name", "time.pace");
		choice.setToolTipText("How fast cloud time runs");
		choice.addListener(SWT.Selection, event -> openChoices());
		refresh();
	}

	private void pauseOrGoOn(TimeControl control) {
		if (control.pace() instanceof Pace.Paused) {
			control.setPace(beforePause);
		} else {
			beforePause = control.pace();
			control.setPace(Pace.PAUSED);
		}
	}

	void refresh() {
		Optional<Pace> pace = time.get().map(TimeControl::pace);
		boolean paused = pace.filter(Pace.Paused.class::isInstance).isPresent();
		pause.setImage((paused ? Icon.START : Icon.PAUSE).image(resources));
		pause.setToolTipText(paused ? "Let cloud time go on" : "Pause cloud time");
		pause.setEnabled(pace.isPresent());
		step.setEnabled(paused);
		step.setToolTipText(paused ? "Carry out the next event" : "Step: pause cloud time first");
		choice.setEnabled(pace.isPresent());
		choice.setText(pace.map(Pace::text).orElse("1x"));
		bar.requestLayout();
	}

	private void openChoices() {
		Menu menu = new Menu(bar.getShell(), SWT.POP_UP);
		Pace now = time.get().map(TimeControl::pace).orElse(Pace.REAL_TIME);
		for (Pace pace : CHOICES) {
			MenuItem item = new MenuItem(menu, SWT.RADIO);
			item.setText(pace instanceof Pace.Maximal ? "As fast as possible" : pace.text());
			item.setSelection(pace.equals(now));
			item.addListener(SWT.Selection, event -> {
				if (item.getSelection())
					time.get().ifPresent(control -> control.setPace(pace));
			});
		}
		Rectangle bounds = choice.getBounds();
		Point corner = bar.toDisplay(bounds.x, bounds.y);
		menu.setLocation(corner.x, corner.y);
		menu.setVisible(true);
		menu.addListener(SWT.Hide, event -> bar.getDisplay().asyncExec(menu::dispose));
	}
}
