package org.minicloud.console.topology.live.verbs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Zone;

/** What an operator does to all hosts of a zone at once. */
public enum ZoneVerb implements ResourceCommand<Zone> {
	/** Takes the power from all hosts of a zone that are on. */
	FAIL("Fail zone", HostState.ON) {
		@Override
		public Optional<Confirmation> confirmation(List<Zone> zones, CommandContext context) {
			List<String> lost = new ArrayList<>();
			for (Zone zone : zones)
				context.session().replica().instances(RegionScope.ALL).stream().filter(each -> each.getZone() == zone)
						.filter(each -> each.getState() == InstanceState.RUNNING || each.getState() == InstanceState.PENDING
								|| each.getState() == InstanceState.STOPPING)
						.forEach(each -> lost.add(ResourceNames.of(each) + fate(each)));
			lost.add("memory and instance store of every instance there");
			return Optional.of(new Confirmation("Let the whole zone " + zones.getFirst().getId() + " fail?", lost,
					List.of("all other zones", "EBS volumes; instances with their root on one can be started again"), "Fail", ""));
		}

		@Override
		void apply(HypervisorInspection hypervisors, HostEntry host) throws InterruptedException, ExecutionException {
			hypervisors.failHost(host.id(), "loss of power in the zone").get();
		}
	},
	/** Makes all hosts of a zone that have failed usable again. */
	REPAIR("Repair zone", HostState.FAILED) {
		@Override
		void apply(HypervisorInspection hypervisors, HostEntry host) throws InterruptedException, ExecutionException {
			hypervisors.repairHost(host.id()).get();
		}
	};

	private final String verb;
	private final HostState concerned;

	ZoneVerb(String verb, HostState concerned) {
		this.verb = verb;
		this.concerned = concerned;
	}

	abstract void apply(HypervisorInspection hypervisors, HostEntry host) throws InterruptedException, ExecutionException;

	private static String fate(Instance instance) {
		return instance.getRootDeviceType() == RootDeviceType.EBS ? " stops at once" : " is terminated";
	}

	@Override
	public String verb() {
		return verb;
	}

	@Override
	public Class<Zone> type() {
		return Zone.class;
	}

	@Override
	public String objectName() {
		return "a zone";
	}

	@Override
	public String name(Zone zone) {
		return zone.getId();
	}

	@Override
	public Verdict check(Zone zone) {
		return Verdict.CAN;
	}

	@Override
	public boolean takesMany() {
		return false;
	}

	@Override
	public void run(List<Zone> zones, CommandContext context) {
		Optional<HypervisorInspection> hypervisors = context.session().connection().flatMap(CloudConnection::hypervisors);
		if (hypervisors.isEmpty()) {
			new RefusalDialog(context.shell(), verb, "This cloud does not show its hosts, so nobody can do that from here.", List.of()).open();
			return;
		}
		String zone = zones.getFirst().getId();
		context.session().jobs().operation(verb + " " + zone, zones.getFirst().getRegion().getId())
				.request(this == FAIL ? "loss of power of all hosts" : "new parts for all hosts").calling((ec2, monitor) -> {
					int count = 0;
					for (HostEntry host : hypervisors.get().hosts().get())
						if (host.zone().equals(zone) && host.state() == concerned) {
							monitor.checkCanceled();
							carryOut(hypervisors.get(), host);
							count++;
						}
					return count;
				}).summarised(count -> count == 1 ? "1 host" : count + " hosts").start();
	}

	private void carryOut(HypervisorInspection hypervisors, HostEntry host) throws Exception {
		try {
			apply(hypervisors, host);
		} catch (ExecutionException failed) {
			throw failed.getCause() instanceof Exception cause ? cause : failed;
		}
	}
}
