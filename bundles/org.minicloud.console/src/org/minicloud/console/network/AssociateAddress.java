package org.minicloud.console.network;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.SingleVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/** Gives an elastic address to an instance, also from another one. */
public final class AssociateAddress extends SingleVerb<Address> {
	public AssociateAddress() {
		super("Associate", NetworkTexts.AN_ADDRESS);
	}

	@Override
	public Verdict check(Address address) {
		return Verdict.CAN;
	}

	@Override
	protected void run(Address address, CommandContext context) {
		String region = EachVerb.regionOf(address);
		List<Instance> candidates = context.session().replica().instances(RegionScope.of(region)).stream()
				.filter(instance -> instance != address.getInstance())
				.filter(instance -> instance.getState() == InstanceState.RUNNING || instance.getState() == InstanceState.STOPPED).toList();
		if (candidates.isEmpty()) {
			new RefusalDialog(context.shell(), verb(),
					"There is no running or stopped instance in " + region + " that could have " + name(address) + ".", List.of()).open();
			return;
		}
		Dialog dialog = new Dialog(context.shell(), address, candidates);
		dialog.open();
		dialog.chosen.ifPresent(instance -> associate(address, instance, context));
	}

	/** Has the cloud do it, from whatever instance the address is with now. */
	public static void associate(Address address, Instance instance, CommandContext context) {
		String allocation = address.getId();
		String id = instance.getId();
		context.session().jobs().operation("Associate " + address.getPublicIp() + " with " + ResourceNames.of(instance), EachVerb.regionOf(address))
				.request("AssociateAddress AllocationId=" + allocation + " InstanceId=" + id)
				.calling((ec2, monitor) -> ec2.associateAddress(r -> r.allocationId(allocation).instanceId(id).allowReassociation(true)))
				.start();
	}

	private static final class Dialog extends FormDialog {
		private final Address address;
		private final List<Instance> candidates;
		private Combo instance;
		private Optional<Instance> chosen = Optional.empty();

		Dialog(Shell parent, Address address, List<Instance> candidates) {
			super(parent, "Associate Address", "Associate " + address.getPublicIp(),
					address.getInstance() == null ? "It takes the place of the public address that the instance has now."
							: "It is taken away from " + NetworkTexts.holder(address) + " at once.",
					"&Associate");
			this.address = address;
			this.candidates = candidates;
		}

		@Override
		protected void fillForm() {
			fact("Now with:", address.getInstance() == null ? "no instance" : NetworkTexts.holder(address));
			instance = choice("&Instance:", "associateInstance",
					candidates.stream().map(one -> ResourceNames.of(one) + ", " + one.getState().getLiteral()).toList());
		}

		@Override
		protected void accept() {
			chosen = Optional.of(candidates.get(instance.getSelectionIndex()));
		}
	}
}
