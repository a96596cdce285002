package org.minicloud.cloud.network.desktop;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainListener;
import org.minicloud.xen.host.HostListener;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.xenstore.LocalStore;

/**
 * The ports that guests listen on, as their kernels tell in XenStore: {@code data/listen} is {@code tcp:22 tcp:80 udp:53}. It
 * follows a guest to wherever it moves. What a guest writes there is not believed further than that ports are tried.
 */
public final class ListeningPorts {
	/** Of one guest, that are looked at. */
	private static final int MOST = 64;
	private static final String TCP = "tcp:";
	private static final String UDP = "udp:";

	private final Map<String, Ports> ports = new HashMap<>();
	private final Map<Hypervisor, Host> hosts = new HashMap<>();
	private Consumer<String> listener = instanceId -> {
	};

	/** Of TCP and of UDP, ascending. */
	private record Ports(List<Integer> streams, List<Integer> datagrams) {
		static final Ports NONE = new Ports(List.of(), List.of());
	}

	/** Is told of the instances whose ports have changed. */
	public void onChange(Consumer<String> action) {
		listener = action;
	}

	/** The TCP ports of an instance, ascending. */
	List<Integer> of(String instanceId) {
		return ports.getOrDefault(instanceId, Ports.NONE).streams();
	}

	/** Its UDP ports, ascending. */
	List<Integer> datagramsOf(String instanceId) {
		return ports.getOrDefault(instanceId, Ports.NONE).datagrams();
	}

	/** Follows the guest of a domain from now to its end. */
	public void follow(String instanceId, Domain domain) {
		domain.addListener(new Follower(instanceId));
	}

	/** @param text what a guest's kernel tells; empty when it tells nothing any more */
	public void heard(String instanceId, String text) {
		set(instanceId, new Ports(parse(text, TCP), parse(text, UDP)));
	}

	private void set(String instanceId, Ports now) {
		Ports before = now.equals(Ports.NONE) ? ports.remove(instanceId) : ports.put(instanceId, now);
		if (!now.equals(before == null ? Ports.NONE : before))
			listener.accept(instanceId);
	}

	static List<Integer> parse(String text, String protocol) {
		return Arrays.stream(text.split(" ")).filter(each -> each.matches(protocol + "[1-9]\\d{0,4}"))
				.map(each -> Integer.parseInt(each.substring(protocol.length()))).filter(port -> port <= 0xffff).distinct().sorted()
				.limit(MOST).toList();
	}

	private static String path(Domain domain) {
		return "/local/domain/" + domain.domid() + "/data/listen";
	}

	/** Has a guest's ports watched where it is. */
	private final class Follower implements DomainListener {
		private final String instanceId;

		Follower(String instanceId) {
			this.instanceId = instanceId;
		}

		@Override
		public void built(Domain domain) {
			hosts.computeIfAbsent(domain.host(), Host::new).watch(this, domain);
		}

		@Override
		public void migrated(Domain left, Domain now) {
			leave(left);
			built(now);
		}

		@Override
		public void shutDown(Domain domain, ShutdownReason reason) {
			destroyed(domain);
		}

		@Override
		public void hostFailed(Domain domain) {
			destroyed(domain);
		}

		@Override
		public void destroyed(Domain domain) {
			leave(domain);
			heard(instanceId, "");
		}

		private void leave(Domain domain) {
			Host host = hosts.get(domain.host());
			if (host != null)
				host.leave(this);
		}

		private void read(LocalStore store, Domain domain) {
			heard(instanceId, store.read(path(domain)).orElse(""));
		}
	}

	/** A host's store, which is opened anew when its domain 0 has booted anew. */
	private final class Host implements HostListener {
		private final Hypervisor hypervisor;
		private final Map<Follower, Domain> followed = new HashMap<>();
		private final Map<Follower, Runnable> watches = new HashMap<>();
		private LocalStore store;

		Host(Hypervisor hypervisor) {
			this.hypervisor = hypervisor;
			this.store = hypervisor.store().open();
			hypervisor.addListener(this);
		}

		void watch(Follower follower, Domain domain) {
			followed.put(follower, domain);
			watches.put(follower, store.watch(path(domain), path -> follower.read(store, domain)));
		}

		void leave(Follower follower) {
			followed.remove(follower);
			Runnable end = watches.remove(follower);
			if (end != null)
				end.run();
		}

		@Override
		public void failed(Hypervisor failed, String cause) {
			hosts.remove(failed);
			watches.clear();
		}

		@Override
		public void domain0Back(Hypervisor back) {
			store = hypervisor.store().open();
			watches.clear();
			new HashMap<>(followed).forEach(this::watch);
		}
	}
}
