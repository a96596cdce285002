package org.minicloud.cloud.life;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.minicloud.cloud.placement.Place;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.RootDeviceType;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.host.Domain;

/**
 * What happens to instances: the model changes inside a transaction, and the machine behind it after the transaction
 * has succeeded. Whatever happens to a machine by itself is a transaction of its own.
 */
public final class InstanceLife implements MachineListener {
	/** How long a guest may take to shut down before its domain is destroyed. */
	private static final long STOP_PATIENCE = TimeUnit.SECONDS.toNanos(60);
	private static final long TERMINATE_PATIENCE = TimeUnit.SECONDS.toNanos(20);
	/** EC2 reboots hard when a guest has not rebooted within four minutes. */
	private static final long REBOOT_PATIENCE = TimeUnit.MINUTES.toNanos(4);

	/** How long the domain of a crashed guest is kept for people to look at. */
	private static final long CRASH_KEPT = TimeUnit.SECONDS.toNanos(20);
	/** When a host that does not answer is given up. */
	private static final long LOSS_CERTAIN_AFTER = TimeUnit.SECONDS.toNanos(60);

	private final Machines machines;
	private final StateChanges states;
	private final Provisioning provisioning;
	private final StatusChecks checks;
	private final ConsoleLogs logs;
	private final Expiry expiry;
	private final Homes homes;
	private final CloudThread cloud;
	private final InstanceVolumes volumes;
	private final VolumeLife volumeLife;

	InstanceLife(Machines machines, StateChanges states, Provisioning provisioning, StatusChecks checks, ConsoleLogs logs,
			Expiry expiry, Homes homes, CloudThread cloud, InstanceVolumes volumes, VolumeLife volumeLife) {
		this.machines = machines;
		this.states = states;
		this.provisioning = provisioning;
		this.checks = checks;
		this.logs = logs;
		this.expiry = expiry;
		this.homes = homes;
		this.cloud = cloud;
		this.volumes = volumes;
		this.volumeLife = volumeLife;
	}

	/** A new or a stopped instance is to run at a place that was taken for it. */
	public void start(Unit unit, RegionState region, Instance instance, Place place) {
		states.pending(unit, region, instance);
		homes.forget(unit, instance.getId());
		unit.afterwards(() -> {
			volumes.make(region, instance);
			begin(new Machine(region, instance, place));
		});
	}

	/** After a start of the cloud: an instance that was to run is built again, and runs on from its disk. */
	void resume(Unit unit, RegionState region, Instance instance, Place place) {
		states.pendingAgain(instance);
		unit.afterwards(() -> begin(new Machine(region, instance, place)));
	}

	/** An instance is to stop that runs or is about to; or, by force, also one that is stopping. */
	public void stop(Unit unit, Instance instance, boolean force) {
		if (instance.getState() != InstanceState.STOPPING)
			states.stopping(instance, states.userInitiated());
		unit.afterwards(() -> withMachine(instance, machine -> end(machine, Machine.Sequel.STOP, force ? 0 : STOP_PATIENCE)));
	}

	/** An instance is to go for good, from whatever state. */
	public void terminate(Unit unit, RegionState region, Instance instance) {
		if (instance.getState() == InstanceState.STOPPED) {
			states.explain(instance, states.userInitiated());
			bury(unit, region, instance);
			return;
		}
		states.shuttingDown(instance, states.userInitiated());
		unit.afterwards(
				() -> withMachine(instance, machine -> end(machine, Machine.Sequel.TERMINATE, TERMINATE_PATIENCE)));
	}

	/** A running instance is to boot anew where it is. */
	public void reboot(Unit unit, Instance instance) {
		unit.afterwards(() -> withMachine(instance, machine -> {
			machine.cancelMove();
			machine.domain().ifPresent(domain -> domain.requestShutdown(ShutdownReason.REBOOT));
			machines.after(machine, REBOOT_PATIENCE, () -> end(machine, Machine.Sequel.REBOOT, 0));
		}));
	}

	/**
	 * Has something done while nobody writes the disks of an instance: at once when it does not run, otherwise it is rebooted
	 * for that.
	 */
	public void betweenBoots(Unit unit, Instance instance, Runnable action) {
		Optional<Machine> machine = machines.of(instance).filter(each -> each.domain().isPresent());
		if (machine.isEmpty()) {
			unit.afterwards(action);
			return;
		}
		unit.afterwards(() -> machine.get().betweenDomains(action));
		reboot(unit, instance);
	}

	@Override
	public void started(Machine machine) {
		boolean first = machine.instance().getState() == InstanceState.PENDING;
		cloud.run(unit -> {
			if (first)
				running(unit, machine);
			else if (machine.instance().getState() == InstanceState.RUNNING)
				rebooted(unit, machine);
		});
		checks.begin(machine);
	}

	@Override
	public void failed(Machine machine) {
		machine.setSequel(lastsBeyondItsMachine(machine) ? Machine.Sequel.STOP : Machine.Sequel.TERMINATE);
		cloud.run(unit -> states.explain(machine.instance(), states.internalError()));
		gone(machine);
	}

	@Override
	public void shutDown(Machine machine, ShutdownReason reason) {
		boolean asked = machine.sequel() == Machine.Sequel.STOP || machine.sequel() == Machine.Sequel.TERMINATE;
		if (asked)
			destroy(machine);
		else if (reason == ShutdownReason.REBOOT)
			end(machine, Machine.Sequel.REBOOT, 0);
		else if (reason == ShutdownReason.POWEROFF)
			endByItself(machine, machine.instance().isShutdownBehaviorTerminate(), states.instanceInitiated());
		else
			crashed(machine);
	}

	/**
	 * Their host has failed. They cannot be reached, and end: what has its root on EBS is stopped and can be started
	 * elsewhere, the others are terminated. EC2 is sure of that only after a while.
	 */
	void lost(List<Machine> lost) {
		cloud.run(unit -> lost.forEach(this::declareLost));
		for (Machine machine : lost) {
			machine.cancelMove();
			if (machine.sequel() == Machine.Sequel.NONE || machine.sequel() == Machine.Sequel.REBOOT)
				machine.setSequel(lastsBeyondItsMachine(machine) ? Machine.Sequel.STOP : Machine.Sequel.TERMINATE);
			machine.vacate();
			machines.after(machine, LOSS_CERTAIN_AFTER, () -> gone(machine));
		}
	}

	@Override
	public void diskDetached(Machine machine, String device) {
		volumeLife.letGo(machine.region(), machine.instance(), device);
	}

	@Override
	public void gone(Machine machine) {
		machine.stopWaiting();
		machine.takeActions().forEach(Runnable::run);
		switch (machine.sequel()) {
		case NONE, REBOOT -> machines.build(machine, this);
		case STOP -> leave(machine, unit -> {
			stopped(unit, machine.region(), machine.instance());
			logs.save(machine.instanceId());
		});
		case TERMINATE -> leave(machine, unit -> bury(unit, machine.region(), machine.instance()));
		}
	}

	/** The instance becomes stopped; what is on its volumes stays. */
	void stopped(Unit unit, RegionState region, Instance instance) {
		states.stopped(unit, region, instance);
		volumes.stopped(unit, region, instance);
	}

	/** The instance becomes terminated; what it had on disk is lost. */
	void bury(Unit unit, RegionState region, Instance instance) {
		states.terminated(unit, region, instance);
		volumes.terminated(unit, region, instance);
		logs.save(instance.getId());
		homes.forget(unit, instance.getId());
		unit.afterwards(expiry::watch);
	}

	private void running(Unit unit, Machine machine) {
		states.running(machine.instance());
		volumes.started(unit, machine.region(), machine.instance());
	}

	private void rebooted(Unit unit, Machine machine) {
		states.rebooted(machine.instance());
		volumes.started(unit, machine.region(), machine.instance());
	}

	private void begin(Machine machine) {
		machines.add(machine);
		logs.open(machine.instanceId());
		int rootGiB = InstanceDisks.ownRootGiB(machine.region(), machine.instance());
		machines.after(machine, provisioning.nanos(machine.instance(), rootGiB), () -> machines.build(machine, this));
	}

	private void declareLost(Machine machine) {
		Instance instance = machine.instance();
		states.unreachable(instance);
		if (instance.getState() != InstanceState.PENDING && instance.getState() != InstanceState.RUNNING)
			return;
		if (lastsBeyondItsMachine(machine))
			states.stopping(instance, states.internalError());
		else
			states.shuttingDown(instance, states.internalError());
	}

	private void endByItself(Machine machine, boolean forGood, StateReasons reasons) {
		announceEnd(machine, forGood, reasons);
		end(machine, forGood ? Machine.Sequel.TERMINATE : Machine.Sequel.STOP, 0);
	}

	private void crashed(Machine machine) {
		boolean forGood = !lastsBeyondItsMachine(machine);
		announceEnd(machine, forGood, states.internalError());
		machine.setSequel(forGood ? Machine.Sequel.TERMINATE : Machine.Sequel.STOP);
		machines.after(machine, CRASH_KEPT, () -> destroy(machine));
	}

	private void announceEnd(Machine machine, boolean forGood, StateReasons reasons) {
		cloud.run(unit -> {
			if (forGood)
				states.shuttingDown(machine.instance(), reasons);
			else
				states.stopping(machine.instance(), reasons);
		});
	}

	/** Brings a machine to its end: the guest is asked, and the domain destroyed when it takes too long. */
	private void end(Machine machine, Machine.Sequel sequel, long patience) {
		machine.cancelMove();
		machine.setSequel(sequel);
		if (machine.domain().isEmpty()) {
			machines.after(machine, provisioning.cancelNanos(), () -> gone(machine));
		} else if (patience == 0 || machine.domain().get().shutdownReason().isPresent()) {
			destroy(machine);
		} else {
			machine.domain().get().requestShutdown(ShutdownReason.POWEROFF);
			machines.after(machine, patience, () -> destroy(machine));
		}
	}

	private static void destroy(Machine machine) {
		machine.stopWaiting();
		machine.domain().ifPresent(Domain::destroy);
	}

	private void leave(Machine machine, Consumer<Unit> change) {
		cloud.run(unit -> {
			change.accept(unit);
			unit.afterwards(() -> machine.region().placement().giveBack(machine.place()));
		});
		machines.remove(machine);
	}

	private void withMachine(Instance instance, Consumer<Machine> action) {
		machines.of(instance).ifPresent(action);
	}

	private static boolean lastsBeyondItsMachine(Machine machine) {
		return machine.instance().getRootDeviceType() == RootDeviceType.EBS;
	}
}
