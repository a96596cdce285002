package org.minicloud.console.storage;

import java.util.List;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.SingleVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.Volume;

/** Gives a volume to an instance of its zone. */
public final class AttachVolume extends SingleVerb<Volume> {
	public AttachVolume() {
		super("Attach", StorageTexts.A_VOLUME);
	}

	@Override
	public Verdict check(Volume volume) {
		return switch (volume.getState()) {
			case AVAILABLE -> Verdict.CAN;
			case IN_USE -> Verdict.cannot("is attached already, as " + StorageTexts.attachment(volume));
			case CREATING -> Verdict.cannot("is still being created");
			case DELETING, DELETED -> Verdict.cannot("is deleted");
			case ERROR -> Verdict.cannot("is broken");
		};
	}

	@Override
	protected void run(Volume volume, CommandContext context) {
		List<Instance> candidates = candidates(volume, context);
		if (candidates.isEmpty()) {
			new RefusalDialog(context.shell(), verb(), name(volume) + " cannot be attached: no instance of " + StorageTexts.zone(volume)
					+ " is running or stopped. A volume can be used in its own zone only; to move it, make a snapshot, and of that a volume in the other zone.",
					List.of()).open();
			return;
		}
		ask(volume, candidates, context);
	}

	/** Asks only what the volume is called there. */
	public static void attach(Volume volume, Instance instance, CommandContext context) {
		ask(volume, List.of(instance), context);
	}

	private static void ask(Volume volume, List<Instance> candidates, CommandContext context) {
		AttachVolumeDialog dialog = new AttachVolumeDialog(context.shell(), volume, candidates, context.session().replica());
		dialog.open();
		dialog.result().ifPresent(wanted -> context.session().jobs()
				.operation("Attach " + ResourceNames.of(volume) + " to " + wanted.instanceName(), EachVerb.regionOf(volume))
				.request("AttachVolume VolumeId=" + wanted.volumeId() + " InstanceId=" + wanted.instanceId() + " Device=" + wanted.device())
				.calling((ec2, monitor) -> ec2.attachVolume(request -> request.volumeId(wanted.volumeId())
						.instanceId(wanted.instanceId()).device(wanted.device())))
				.start());
	}

	private static List<Instance> candidates(Volume volume, CommandContext context) {
		return context.session().replica().instances(RegionScope.of(EachVerb.regionOf(volume))).stream()
				.filter(instance -> instance.getZone() == volume.getZone())
				.filter(instance -> instance.getState() == InstanceState.RUNNING || instance.getState() == InstanceState.STOPPED).toList();
	}
}
