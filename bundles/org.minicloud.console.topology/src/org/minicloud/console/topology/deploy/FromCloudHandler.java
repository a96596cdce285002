package org.minicloud.console.topology.deploy;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.session.CloudSession;

/** New topology from what runs: by a tag or by a security group. */
public final class FromCloudHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		CloudSession session = window.getService(CloudSession.class);
		if (session == null || session.connection().isEmpty()) {
			new RefusalDialog(window.getShell(), "Topology from the Cloud", "The console is not connected to a cloud. Connect first.", List.of()).open();
			return null;
		}
		String region = session.regionForNew().orElseThrow();
		session.jobs().query("Read the security groups of " + region, region)
				.calling((ec2, monitor) -> ec2.describeSecurityGroups().securityGroups().stream()
						.map(group -> group.groupName() + " (" + group.groupId() + ")").sorted().toList())
				.then(groups -> ask(window, session, region, groups))
				.otherwise(failure -> RefusalDialog.openBeside(window.getShell(), "Topology from the Cloud", failure.sentence(), List.of())).start();
		return null;
	}

	private static void ask(IWorkbenchWindow window, CloudSession session, String region, List<String> groups) {
		FromCloudDialog dialog = new FromCloudDialog(window.getShell(), region, groups);
		if (dialog.open() == Window.OK)
			new FromCloud(window, session).draw(dialog.order());
	}
}
