package org.minicloud.console.instances;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.table.RowDrop;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.network.AssociateAddress;
import org.minicloud.console.network.NetworkTexts;
import org.minicloud.console.storage.AttachVolume;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Volume;

/** What can be dropped on an instance: a volume is attached, an address associated, a group joined. */
final class InstanceDrops {
	private final CommandContext context;

	InstanceDrops(CommandContext context) {
		this.context = context;
	}

	List<RowDrop<?, Instance>> all() {
		return List.of(new RowDrop<>(Volume.class, InstanceDrops::check, (volume, instance) -> AttachVolume.attach(volume, instance, context)),
				new RowDrop<>(Address.class, InstanceDrops::check,
						(address, instance) -> AssociateAddress.associate(address, instance, context)),
				new RowDrop<>(SecurityGroup.class, this::check, this::join));
	}

	private static Verdict check(Volume volume, Instance instance) {
		if (!new AttachVolume().check(volume).can())
			return Verdict.cannot(ResourceNames.of(volume) + " " + ((Verdict.Cannot) new AttachVolume().check(volume)).reason() + ".");
		if (volume.getZone() != instance.getZone())
			return Verdict.cannot(ResourceNames.of(volume) + " is in " + volume.getZone().getId() + ", " + ResourceNames.of(instance) + " in "
					+ InstanceTexts.zone(instance) + ". Make a snapshot of the volume, and of that a volume in " + InstanceTexts.zone(instance) + ".");
		return usable(instance);
	}

	private static Verdict check(Address address, Instance instance) {
		if (address.getRegion() != instance.getReservation().getRegion())
			return Verdict.cannot("The address " + address.getPublicIp() + " belongs to another region than " + ResourceNames.of(instance) + ".");
		return usable(instance);
	}

	private Verdict check(SecurityGroup group, Instance instance) {
		if (group.getRegion() != instance.getReservation().getRegion())
			return Verdict.cannot("The group " + group.getName() + " belongs to another region than " + ResourceNames.of(instance) + ".");
		return groups(instance).contains(group.getId())
				? Verdict.cannot(ResourceNames.of(instance) + " is in the group " + group.getName() + " already.")
				: usable(instance);
	}

	private static Verdict usable(Instance instance) {
		return instance.getState() == InstanceState.RUNNING || instance.getState() == InstanceState.STOPPED ? Verdict.CAN
				: Verdict.cannot(ResourceNames.of(instance) + " is " + instance.getState().getLiteral() + "; it must run or be stopped.");
	}

	private List<String> groups(Instance instance) {
		return NetworkTexts.groupsOf(instance, context.session().replica()).stream()
				.map(SecurityGroup::getId).toList();
	}

	private void join(SecurityGroup group, Instance instance) {
		List<String> wanted = new ArrayList<>(groups(instance));
		wanted.add(group.getId());
		String id = instance.getId();
		context.session().jobs().operation("Add " + ResourceNames.of(instance) + " to group " + group.getName(), InstanceTexts.region(instance))
				.request("ModifyInstanceAttribute InstanceId=" + id + " GroupId=" + wanted)
				.calling((ec2, monitor) -> ec2.modifyInstanceAttribute(request -> request.instanceId(id).groups(wanted))).start();
	}
}
