package org.minicloud.cloud.life;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minicloud.cloud.network.CloudNetwork;
import org.minicloud.guest.Guest;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceType;
import org.minicloud.time.Timeline;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainListener;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.netif.NicSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All machines, and the making and ending of their domains. Knows hypervisors and guests, and nothing of EC2's states. */
final class Machines {
	private static final Logger LOG = LoggerFactory.getLogger(Machines.class);
	/** hvc0 is the log; the others are for people who open a terminal. */
	static final int CONSOLES = 4;

	private final Map<String, Machine> byInstance = new HashMap<>();
	private final Timeline timeline;
	private final Hosts hosts;
	private final GuestFactory guests;
	private final ConsoleLogs logs;
	private final int mostInFull;
	private final InstanceDisks disks;
	/** Those whose domains have page tables of their own, from their first domain to their end. */
	private final Set<Machine> inFull = new HashSet<>();
	private final CloudNetwork network;

	/** @param mostInFull machines at once whose domains have page tables of their own */
	Machines(Timeline timeline, Hosts hosts, GuestFactory guests, ConsoleLogs logs, int mostInFull,
			CloudNetwork network, InstanceDisks disks) {
		this.timeline = timeline;
		this.hosts = hosts;
		this.guests = guests;
		this.logs = logs;
		this.mostInFull = mostInFull;
		this.network = network;
		this.disks = disks;
	}

	Optional<Machine> of(Instance instance) {
		return of(instance.getId());
	}

	Optional<Machine> of(String instanceId) {
		return Optional.ofNullable(byInstance.get(instanceId));
	}

	/** All that are placed on a host, whether or not they have a domain. */
	List<Machine> on(String zone, int host) {
		return byInstance.values().stream()
				.filter(machine -> machine.place().host() == host && machine.place().zone().equals(zone))
				.sorted(Comparator.comparing(Machine::instanceId)).toList();
	}

	void add(Machine machine) {
		byInstance.put(machine.instanceId(), machine);
	}

	void remove(Machine machine) {
		machine.stopWaiting();
		byInstance.remove(machine.instanceId(), machine);
		inFull.remove(machine);
		logs.close(machine.instanceId());
		disks.release(machine.region(), machine.instance());
	}

	/** Carries out something for a machine after some cloud time, unless it stops waiting before. */
	void after(Machine machine, long nanos, Runnable action) {
		machine.await(timeline.after(nanos, action));
	}

	/** Makes a domain with a guest for the machine on its host; the listener is told what comes of it. */
	void build(Machine machine, MachineListener listener) {
		Guest guest = guests.create(machine.region(), machine.instance());
		try {
			Domain domain = hosts.hypervisor(machine.region().model(), machine.place())
					.createDomain(spec(machine), guest);
			machine.occupy(domain, guest);
			follow(machine, domain, listener);
			network.follow(machine.instanceId(), domain);
			domain.unpause();
		} catch (XenException | IOException refused) {
			LOG.error("No domain could be made for {}", machine.instanceId(), refused);
			listener.failed(machine);
		}
	}

	/** A guest has come from another host. */
	void connect(Guest arrived) {
		guests.connect(arrived);
	}

	/** Brings the disks of all guests that run up to date: nothing happens on their hosts any more. */
	void rescue() {
		for (Machine machine : byInstance.values())
			if (machine.domain().filter(domain -> domain.shutdownReason().isEmpty() || domain.isSuspended()).isPresent())
				machine.guest().ifPresent(guest -> rescue(machine, guest));
	}

	private void rescue(Machine machine, Guest guest) {
		try {
			for (DiskSpec disk : disks.of(machine.region(), machine.instance()))
				guest.rescue(disk.number(), disk.disk());
		} catch (IOException failed) {
			LOG.error("What {} has written in its last seconds is lost", machine.instanceId(), failed);
		}
	}

	private void follow(Machine machine, Domain domain, MachineListener listener) {
		ConsoleLog log = logs.open(machine.instanceId());
		domain.console(0).onOutput(output -> log.append(output, timeline.instant()));
		domain.addListener(new DomainListener() {
			@Override
			public void built(Domain built) {
				if (present(built))
					listener.started(machine);
			}

			@Override
			public void shutDown(Domain ended, ShutdownReason reason) {
				ended.crashCause().ifPresent(cause -> LOG.error("The guest of {} crashed", machine.instanceId(), cause));
				if (present(ended))
					listener.shutDown(machine, reason);
			}

			@Override
			public void destroyed(Domain gone) {
				if (!present(gone))
					return;
				machine.vacate();
				guests.forget(machine.instanceId());
				listener.gone(machine);
			}

			@Override
			public void diskDetached(Domain domain, DiskSpec disk) {
				if (present(domain))
					listener.diskDetached(machine, disk.device());
			}

			/** A machine that has moved has another domain than the one that it was begun with. */
			private boolean present(Domain one) {
				return machine.domain().filter(one::equals).isPresent();
			}
		});
	}

	private DomainSpec spec(Machine machine) throws IOException {
		if (inFull.size() < mostInFull)
			inFull.add(machine);
		List<NicSpec> cards = network.interfaces(machine.region().id(), machine.instance());
		List<DiskSpec> its = disks.of(machine.region(), machine.instance());
		if (!inFull.contains(machine))
			return spec(machine.instance(), "off").withDevices(its, cards);
		return spec(machine.instance(), "sparse").withPageTables().withDevices(its, cards);
	}

	/** @param pageTables the kernel's parameter of that name: how much of a process' memory stands in tables */
	private static DomainSpec spec(Instance instance, String pageTables) {
		InstanceType type = instance.getType();
		DomainShare share = DomainShare.of(type);
		return new DomainSpec(instance.getId(), type.getVcpus(), type.getMemoryMiB(), share.weight(), share.cap(),
				"root=" + instance.getRootDeviceName() + " ro console=hvc0 pagetables=" + pageTables, CONSOLES);
	}
}
