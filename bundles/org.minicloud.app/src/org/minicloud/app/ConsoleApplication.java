package org.minicloud.app;

import java.io.IOException;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.minicloud.console.Console;
import org.minicloud.console.ConsoleOptions;

/** The desktop console on the embedded cloud, which starts while the window opens and answers on its endpoint as well. */
public final class ConsoleApplication implements IApplication {
	@Override
	public Object start(IApplicationContext context) throws Exception {
		try {
			Options options = Options.parse(context);
			try (DataFolder folder = DataFolder.take(options.data());
					EmbeddedCloud cloud = new EmbeddedCloud(options.cloudSettings().demo(true), folder, options.port())) {
				return run(options, folder, cloud);
			}
		} catch (StartFailure failure) {
			return failure.tell();
		}
	}

	private static Object run(Options options, DataFolder folder, EmbeddedCloud cloud) throws IOException {
		Display display = PlatformUI.createDisplay();
		StopSignal signal = StopSignal.install(() -> display.asyncExec(ConsoleApplication::leave));
		try {
			int code = Console.run(display, cloud,
					new ConsoleOptions(options.screenshot(), options.timing(), folder.toString(), cloud::endpoint));
			return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : Integer.valueOf(code);
		} finally {
			cloud.close();
			display.dispose();
			signal.followed();
		}
	}

	private static void leave() {
		if (PlatformUI.isWorkbenchRunning())
			PlatformUI.getWorkbench().close();
	}

	@Override
	public void stop() {
		if (PlatformUI.isWorkbenchRunning())
			PlatformUI.getWorkbench().getDisplay().asyncExec(ConsoleApplication::leave);
	}
}
