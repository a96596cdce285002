package org.minicloud.console.network;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.SecurityGroup;

/** Creates a security group in the default network of the region in view. */
public final class CreateSecurityGroupHandler extends AbstractHandler {
	private record Wanted(String name, String description) {
	}

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		CloudSession session = window.getService(CloudSession.class);
		session.regionForNew().ifPresent(region -> create(window.getShell(), session, region));
		return null;
	}

	private static void create(Shell shell, CloudSession session, String region) {
		List<String> taken = session.replica().securityGroups(RegionScope.of(region)).stream().map(SecurityGroup::getName).toList();
		Dialog dialog = new Dialog(shell, region, taken);
		dialog.open();
		dialog.wanted.ifPresent(wanted -> session.jobs().operation("Create security group " + wanted.name(), region)
				.request("CreateSecurityGroup GroupName=" + wanted.name())
				.calling((ec2, monitor) -> ec2
						.createSecurityGroup(request -> request.groupName(wanted.name()).description(wanted.description())))
				.summarised(group -> group.groupId()).otherwise(failure -> {
					if (!shell.isDisposed())
						RefusalDialog.openBeside(shell, "Create Security Group",
								"The security group \"" + wanted.name() + "\" was not created.", List.of(failure.sentence()));
				}).start());
	}

	private static final class Dialog extends FormDialog {
		private final List<String> taken;
		private Text name;
		private Text description;
		private Optional<Wanted> wanted = Optional.empty();

		Dialog(Shell parent, String region, List<String> taken) {
			super(parent, "Create Security Group", "New security group in " + region,
					"Members of a new group are reached by nobody and may reach everybody; open it and add rules then.", "&Create");
			this.taken = taken;
		}

		@Override
		protected void fillForm() {
			name = text("&Name:", "groupName", "");
			description = text("&Description:", "groupDescription", "");
			checking(name, () -> RuleRules.checkGroupName(name.getText(), taken));
			checking(description, () -> description.getText().isBlank() ? Optional.of("Say in a few words what the group is for.")
					: description.getText().length() > 255 ? Optional.of("A description has at most 255 characters.") : Optional.empty());
		}

		@Override
		protected void accept() {
			wanted = Optional.of(new Wanted(name.getText(), description.getText()));
		}
	}
}
