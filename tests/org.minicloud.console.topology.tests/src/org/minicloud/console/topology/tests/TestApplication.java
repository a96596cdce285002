package org.minicloud.console.topology.tests;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.minicloud.cloud.CloudSettings;
import org.minicloud.cloud.Minicloud;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.cloud.config.HostSize;
import org.minicloud.console.Console;
import org.minicloud.console.ConsoleOptions;
import org.minicloud.console.topology.TopologyIds;

/** The console, as the product runs it, on a cloud in memory that is gone afterwards. */
public final class TestApplication implements IApplication {
	/** So few that a test can fill a zone. */
	private static final CloudConfig FEW_HOSTS = CloudConfig.DEFAULT.withHosts(new HostSize(3, 32, 256));

	private Optional<Minicloud> cloud = Optional.empty();

	@Override
	public Object start(IApplicationContext context) {
		// tests come as somebody who was here before
		InstanceScope.INSTANCE.getNode(TopologyIds.BUNDLE).putBoolean(TopologyIds.PREFERENCE_WELCOMED, true);
		Display display = PlatformUI.createDisplay();
		try {
			Optional<Path> picture = Optional.ofNullable(System.getProperty("minicloud.tests.screenshot")).map(Path::of);
			return Console.run(display, () -> {
				cloud = Optional.of(Minicloud.start(CloudSettings.inMemory().config(FEW_HOSTS).demo(true).desktop(true)));
				return cloud.get().connect();
			}, new ConsoleOptions(picture, picture.isPresent(), "in memory"));
		} finally {
			cloud.ifPresent(Minicloud::close);
			display.dispose();
		}
	}

	@Override
	public void stop() {
		if (PlatformUI.isWorkbenchRunning())
			PlatformUI.getWorkbench().getDisplay().asyncExec(() -> PlatformUI.getWorkbench().close());
	}
}
