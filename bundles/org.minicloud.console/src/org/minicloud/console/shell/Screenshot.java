package org.minicloud.console.shell;

import java.nio.file.Path;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.InstanceState;

/** Writes a picture of the window as soon as nothing is under way any more, and ends the program. */
final class Screenshot {
	private static final int LOOK_MILLIS = 200;
	/** So many looks in a row must find it idle: a job may follow the other. */
	private static final int QUIET_LOOKS = 5;
	/** What is not idle by then is shown as it is. */
	private static final int PATIENCE_MILLIS = 120_000;

	private final IWorkbenchWindow window;
	private final CloudSession session;
	private final Path file;
	private int quiet;
	private int waited;

	Screenshot(IWorkbenchWindow window, CloudSession session, Path file) {
		this.window = window;
		this.session = session;
		this.file = file;
	}

	void whenIdle() {
		Shell shell = window.getShell();
		shell.getDisplay().timerExec(LOOK_MILLIS, () -> {
			if (shell.isDisposed())
				return;
			waited += LOOK_MILLIS;
			quiet = isIdle() ? quiet + 1 : 0;
			if (quiet >= QUIET_LOOKS || waited >= PATIENCE_MILLIS)
				fit(shell);
			else
				whenIdle();
		});
	}

	private boolean isIdle() {
		if (session.state() instanceof ConnectionState.Failed)
			return true;
		return session.connection().isPresent() && session.replica().isLoaded(RegionScope.ALL)
				&& !session.replica().isBusy() && nothingSettles() && noJobs();
	}

	private boolean nothingSettles() {
		return session.replica().instances(RegionScope.ALL).stream().map(instance -> instance.getState())
				.allMatch(state -> state == InstanceState.RUNNING || state == InstanceState.STOPPED
						|| state == InstanceState.TERMINATED);
	}

	private static boolean noJobs() {
		for (Job job : Job.getJobManager().find(null))
			if (!job.isSystem() && job.getState() != Job.SLEEPING)
				return false;
		return true;
	}

	/** A window manager takes its borders from somewhere: the window grows by what is missing, then the picture is full. */
	private void fit(Shell shell) {
		Rectangle frame = shell.getBounds();
		Rectangle client = shell.getClientArea();
		Point corner = shell.toDisplay(0, 0);
		int missingWidth = frame.x + frame.width - (corner.x + client.width);
		int missingHeight = frame.y + frame.height - (corner.y + client.height);
		shell.setSize(frame.width + Math.max(0, missingWidth), frame.height + Math.max(0, missingHeight));
		shell.forceActive();
		shell.getDisplay().timerExec(2 * LOOK_MILLIS, () -> take(shell, frame));
	}

	private void take(Shell shell, Rectangle area) {
		if (shell.isDisposed())
			return;
		shell.update();
		Image image = new Image(shell.getDisplay(), area.width, area.height);
		GC gc = new GC(shell.getDisplay());
		gc.copyArea(image, area.x, area.y);
		gc.dispose();
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { image.getImageData() };
		loader.save(file.toString(), SWT.IMAGE_PNG);
		image.dispose();
		window.getWorkbench().close();
	}
}
