package org.minicloud.cloud.life;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.minicloud.cloud.placement.Place;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.guest.Guest;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.time.Timeline;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.life.LiveMigration;
import org.minicloud.xen.life.MigrationLink;
import org.minicloud.xen.life.MigrationPolicy;
import org.minicloud.xen.life.MigrationProgress;

/**
 * Live migration of instances between the hosts of their zone. Room is taken at the target first; only when the guest runs
 * there does the instance change its host, durably, and give up its room at the source. Whatever fails leaves it where it
 * was. On the cloud's thread.
 */
public final class Migrations {
	/** Those that are over and still shown. */
	private static final int KEPT = 50;

	private final Timeline timeline;
	private final Hosts hosts;
	private final Machines machines;
	private final Homes homes;
	private final CloudThread cloud;
	private final List<Move> moves = new ArrayList<>();
	private final List<Consumer<MigrationProgress>> followers = new CopyOnWriteArrayList<>();
	/** Each host sends over a gigabit link of its own, which its migrations share. */
	private final Map<Hypervisor, MigrationLink> links = new HashMap<>();

	Migrations(Timeline timeline, Hosts hosts, Machines machines, Homes homes, CloudThread cloud) {
		this.timeline = timeline;
		this.hosts = hosts;
		this.machines = machines;
		this.homes = homes;
		this.cloud = cloud;
	}

	/**
	 * Begins to move a running instance.
	 *
	 * @throws NotMovableException when it does not run or moves already, or the host is in another zone, has failed, or has
	 *                             not the room; nothing has changed then
	 */
	public MigrationProgress begin(String instanceId, String hostId) throws NotMovableException {
		Machine machine = movable(instanceId);
		Place to = room(machine, hostId);
		Move move = new Move(machine, to);
		try {
			move.start(hosts.hypervisor(machine.region().model(), to));
		} catch (XenException refused) {
			machine.region().placement().giveBack(to);
			throw new NotMovableException(refused.getMessage());
		}
		remember(move);
		tell(move.migration);
		return move.migration.progress();
	}

	/**
	 * Gives a migration up; the instance runs on where it was.
	 *
	 * @throws NotMovableException when it is not being moved
	 */
	public void cancel(String instanceId) throws NotMovableException {
		Move move = moves.stream().filter(each -> each.machine.instanceId().equals(instanceId) && !each.isOver()).findFirst()
				.orElseThrow(() -> new NotMovableException(instanceId + " is not being moved"));
		move.migration.cancel();
	}

	/** All that are under way, and the last ones that are over; in the order of their beginning. */
	public List<MigrationProgress> all() {
		return moves.stream().map(move -> move.migration.progress()).toList();
	}

	/**
	 * Has somebody told of every migration: when it begins, while it gets on, and when it is over. May be called on any
	 * thread; the listener is called on the cloud's.
	 *
	 * @return ends it
	 */
	public Runnable follow(Consumer<MigrationProgress> listener) {
		followers.add(listener);
		return () -> followers.remove(listener);
	}

	private void tell(LiveMigration migration) {
		if (!followers.isEmpty()) {
			MigrationProgress progress = migration.progress();
			followers.forEach(each -> each.accept(progress));
		}
	}

	private Machine movable(String instanceId) throws NotMovableException {
		Machine machine = machines.of(instanceId)
				.orElseThrow(() -> new NotMovableException("there is no instance " + instanceId + " that runs"));
		if (machine.instance().getState() != InstanceState.RUNNING || machine.sequel() != Machine.Sequel.NONE)
			throw new NotMovableException(instanceId + " is not running, or on its way down");
		if (machine.isMoving())
			throw new NotMovableException(instanceId + " is being moved already");
		return machine;
	}

	private Place room(Machine machine, String hostId) throws NotMovableException {
		Place from = machine.place();
		OptionalInt number = hosts.number(from.zone(), hostId);
		if (number.isEmpty())
			throw new NotMovableException(hostId + " is no host of " + from.zone() + ", where " + machine.instanceId() + " is");
		if (number.getAsInt() == from.host())
			throw new NotMovableException(machine.instanceId() + " is on " + hostId + " already");
		if (hosts.failed(hostId).isPresent())
			throw new NotMovableException(hostId + " has failed");
		return machine.region().placement().take(from.demand(), from.zone(), number.getAsInt())
				.orElseThrow(() -> new NotMovableException(hostId + " has not " + from.demand().vcpus() + " vCPUs and "
						+ from.demand().memoryMiB() + " MiB left"));
	}

	private void remember(Move move) {
		moves.add(move);
		Optional<Move> oldest = moves.stream().filter(Move::isOver).findFirst();
		if (moves.size() > KEPT)
			oldest.ifPresent(moves::remove);
	}

	/** Why an instance cannot be moved. */
	public static final class NotMovableException extends Exception {
		private static final long serialVersionUID = 1;

		NotMovableException(String message) {
			super(message);
		}
	}

	/** One migration. */
	private final class Move {
		private final Machine machine;
		private final Place to;
		private LiveMigration migration;
		private Guest arrived;

		Move(Machine machine, Place to) {
			this.machine = machine;
			this.to = to;
		}

		void start(Hypervisor target) throws XenException {
			Domain source = machine.domain().orElseThrow();
			MigrationLink link = links.computeIfAbsent(source.host(), any -> MigrationLink.gigabit(timeline));
			migration = new LiveMigration(source, target, link, MigrationPolicy.XEN).adopting(this::adopt)
					.onProgress(Migrations.this::tell).whenOver(over -> end());
			migration.start();
			machine.beginMove(migration::cancel);
		}

		boolean isOver() {
			return migration.phase().isOver();
		}

		private GuestKernel adopt(GuestKernel kernel, Domain domain) {
			arrived = (Guest) kernel;
			machines.connect(arrived);
			return arrived;
		}

		private void end() {
			machine.endMove();
			if (migration.result().isPresent())
				moved(migration.result().get());
			else
				machine.region().placement().giveBack(to);
			// somebody's transaction may have ended it
			machine.takeFollowers().forEach(action -> timeline.after(0, action));
			tell(migration);
		}

		private void moved(Domain now) {
			Place left = machine.place();
			Instance instance = machine.instance();
			machine.move(now, arrived, to);
			cloud.run(unit -> {
				instance.setHost(hosts.model(machine.region().model(), to));
				homes.moved(unit, instance.getId(), to);
				unit.afterwards(() -> machine.region().placement().giveBack(left));
			});
		}
	}
}
