package org.minicloud.console.network;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.session.CloudSession;
import software.amazon.awssdk.services.ec2.model.DomainType;

/** Takes an elastic address in the region in view. */
public final class AllocateAddressHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		CloudSession session = window.getService(CloudSession.class);
		session.regionForNew().ifPresent(region -> session.jobs().operation("Allocate elastic address", region)
				.request("AllocateAddress Domain=vpc").calling((ec2, monitor) -> ec2.allocateAddress(r -> r.domain(DomainType.VPC)))
				.summarised(address -> address.publicIp()).otherwise(failure -> {
					if (!window.getShell().isDisposed())
						RefusalDialog.openBeside(window.getShell(), "Elastic Address", "No address was allocated.",
								List.of(failure.sentence()));
				}).start());
		return null;
	}
}
