package org.minicloud.console.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Widget;

/** Drives the window from a test, which runs on the UI thread and so has to turn the event loop itself. */
public final class Ui {
	/** Far more than anything needs, for slow machines; a test that holds never waits so long. */
	private static final Duration PATIENCE = Duration.ofSeconds(90);

	/** Longer than a control of the desktop's toolkit takes from one state to the next. */
	private static final Duration REST = Duration.ofMillis(250);
	private static final int MOST_LOOKS = 4;

	private Ui() {
	}

	/** Carries out what is due on the UI thread. */
	public static void settle() {
		Display display = Display.getCurrent();
		while (display.readAndDispatch()) {
			// until nothing is due
		}
	}

	/** Turns the event loop until something holds. */
	public static void until(String what, BooleanSupplier condition) {
		Display display = Display.getCurrent();
		long end = System.nanoTime() + PATIENCE.toNanos();
		// wakes the event loop, so that a condition is looked at even when nothing happens
		Runnable[] wake = new Runnable[1];
		wake[0] = () -> display.timerExec(20, wake[0]);
		display.timerExec(20, wake[0]);
		try {
			while (!condition.getAsBoolean()) {
				if (System.nanoTime() > end) {
					picture("timeout");
					throw new AssertionError("waited in vain until " + what);
				}
				if (!display.readAndDispatch())
					display.sleep();
			}
		} finally {
			display.timerExec(-1, wake[0]);
		}
	}

	/** Does something that must not be done on the UI thread, and turns the event loop meanwhile. */
	public static void onOtherThread(Runnable task) {
		Thread other = Thread.ofPlatform().start(task);
		until("another thread is done", () -> !other.isAlive());
	}

	/** As {@link #until}, for something that appears. */
	public static <T> T awaited(String what, Supplier<Optional<T>> supplier) {
		until(what, () -> supplier.get().isPresent());
		return supplier.get().orElseThrow();
	}

	/** A widget of a type below a control for which something holds. */
	public static <T extends Widget> Optional<T> find(Control root, Class<T> type, Predicate<T> predicate) {
		if (type.isInstance(root) && predicate.test(type.cast(root)))
			return Optional.of(type.cast(root));
		if (root instanceof ToolBar bar)
			for (ToolItem item : bar.getItems())
				if (type.isInstance(item) && predicate.test(type.cast(item)))
					return Optional.of(type.cast(item));
		if (root instanceof Composite composite)
			return Arrays.stream(composite.getChildren()).map(child -> find(child, type, predicate))
					.flatMap(Optional::stream).findFirst();
		return Optional.empty();
	}

	/** All visible controls of a type below a control. */
	public static <T extends Control> java.util.List<T> all(Control root, Class<T> type) {
		java.util.List<T> found = new java.util.ArrayList<>();
		if (type.isInstance(root) && root.isVisible())
			found.add(type.cast(root));
		if (root instanceof Composite composite)
			for (Control child : composite.getChildren())
				found.addAll(all(child, type));
		return found;
	}

	/** A widget by the name it was given for tests. */
	public static <T extends Widget> T named(Control root, Class<T> type, String name) {
		return find(root, type, widget -> name.equals(widget.getData("name")))
				.orElseThrow(() -> new AssertionError("nothing is named " + name));
	}

	/** A push button by its label. */
	public static org.eclipse.swt.widgets.Button button(Control root, String label) {
		return find(root, org.eclipse.swt.widgets.Button.class, button -> button.getText().replace("&", "").equals(label))
				.orElseThrow(() -> new AssertionError("there is no button " + label));
	}

	/** The open shell whose title begins so. */
	public static Optional<Shell> shell(String title) {
		return Arrays.stream(Display.getCurrent().getShells())
				.filter(shell -> shell.isVisible() && shell.getText().startsWith(title)).findFirst();
	}

	/** As if the user had pressed or chosen it. */
	public static void press(Widget widget) {
		Event event = new Event();
		event.widget = widget;
		widget.notifyListeners(SWT.Selection, event);
		settle();
	}

	/**
	 * Presses something that opens a dialog, and drives the dialog, which holds up whoever opened it: so the script runs
	 * within the dialog's own event loop. The script has to close it.
	 */
	public static void pressAndDrive(Widget widget, String title, Consumer<Shell> script) {
		drive(() -> press(widget), title, script);
	}

	/** As {@link #pressAndDrive}, for a dialog that something else opens. */
	public static void drive(Runnable opener, String title, Consumer<Shell> script) {
		driveAny(opener, title, shell -> shell.getText().startsWith(title), script);
	}

	/** As {@link #drive}, for the dialog for which something holds. */
	public static void driveAny(Runnable opener, String what, Predicate<Shell> wanted, Consumer<Shell> script) {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		AtomicBoolean done = new AtomicBoolean();
		Supplier<Optional<Shell>> dialog = () -> Arrays.stream(Display.getCurrent().getShells())
				.filter(shell -> shell.isVisible() && wanted.test(shell)).findFirst();
		Display.getCurrent().asyncExec(() -> {
			try {
				script.accept(awaited("the dialog " + what + " is open", dialog));
			} catch (RuntimeException | AssertionError wrong) {
				failure.set(wrong);
				picture("failure");
				dialog.get().ifPresent(Shell::close);
			}
			done.set(true);
		});
		opener.run();
		until("the dialog " + what + " is dealt with", done::get);
		if (failure.get() != null)
			throw new AssertionError("in the dialog " + what, failure.get());
	}

	/** Types text into a control, a key after the other. */
	public static void type(Control control, String text) {
		for (char character : text.toCharArray()) {
			Event event = new Event();
			event.widget = control;
			event.character = character;
			event.keyCode = character == '\n' ? SWT.CR : character;
			if (character == '\n')
				event.character = SWT.CR;
			event.doit = true;
			control.notifyListeners(SWT.KeyDown, event);
			control.notifyListeners(SWT.KeyUp, event);
			settle();
		}
	}

	/** Writes what is on the screen, for people to look at. */
	public static void picture(String name) {
		String folder = System.getProperty("minicloud.tests.pictures");
		if (folder == null)
			return;
		try {
			Files.createDirectories(Path.of(folder));
		} catch (java.io.IOException unwritable) {
			return;
		}
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { screenAtRest() };
		loader.save(Path.of(folder, name + ".png").toString(), SWT.IMAGE_PNG);
	}

	/**
	 * The screen once it looks the same for a while: the desktop's toolkit lets controls fade into their state, so that a picture
	 * taken at once shows a box unchecked that is checked. What never comes to rest is taken as it is then.
	 */
	private static ImageData screenAtRest() {
		ImageData[] last = { screen() };
		int[] looks = new int[1];
		turnFor(REST);
		while (looks[0]++ < MOST_LOOKS) {
			ImageData now = screen();
			if (Arrays.equals(now.data, last[0].data))
				return now;
			last[0] = now;
			turnFor(REST);
		}
		return last[0];
	}

	/** Lets the window go on for so long. */
	private static void turnFor(Duration span) {
		AtomicBoolean over = new AtomicBoolean();
		Display.getCurrent().timerExec((int) span.toMillis(), () -> over.set(true));
		until("a span has passed", over::get);
	}

	private static ImageData screen() {
		settle();
		Display display = Display.getCurrent();
		Image image = new Image(display, display.getBounds().width, display.getBounds().height);
		GC gc = new GC(display);
		gc.copyArea(image, 0, 0);
		gc.dispose();
		ImageData data = image.getImageData();
		image.dispose();
		return data;
	}
}
