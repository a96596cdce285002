package org.minicloud.xen.host;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo.ConsolePage;
import org.minicloud.xen.xenstore.Access;
import org.minicloud.xen.xenstore.LocalStore;
import org.minicloud.xen.xenstore.Permissions;
import org.minicloud.xen.xenstore.StorePath;

/** What the toolstack keeps in XenStore about each domain, at the places where xl's library has it. */
final class DomainNodes {
	private static final String SHUTDOWN = "/control/shutdown";
	private static final String BACKENDS = StorePath.ofDomain(0) + "/backend";
	/** Nodes that the guest may write below its own. */
	private static final String[] OF_THE_GUEST = { "/control/shutdown", "/control/feature-poweroff",
			"/control/feature-reboot", "/control/feature-suspend", "/device/suspend/event-channel", "/data", "/drivers",
			"/feature", "/attr", "/error" };
	/** What dom0's daemon keeps of a console's output, as it is told to the guest. */
	private static final String CONSOLE_LIMIT = "1048576";

	private final LocalStore store;

	DomainNodes(LocalStore store) {
		this.store = store;
	}

	void domain0Up() {
		String path = StorePath.ofDomain(0);
		store.write(path + "/name", "Domain-0");
		store.write(path + "/domid", "0");
	}

	void created(Domain domain) {
		int domid = domain.domid();
		String path = StorePath.ofDomain(domid);
		Permissions readable = Permissions.ownedBy(0, Access.NONE).with(domid, Access.READ);
		removed(domain);
		store.make(path, readable);
		store.make(vm(domain), readable);
		store.make(toolstack(domain), Permissions.PRIVILEGED);
		store.write(vm(domain) + "/uuid", uuid(domain));
		store.write(vm(domain) + "/name", domain.name());
		store.write(path + "/vm", vm(domain));
		store.write(path + "/name", domain.name());
		store.write(path + "/domid", Integer.toString(domid));
		store.write(path + "/memory/static-max", Long.toString(domain.spec().memoryMiB() * 1024));
		store.write(path + "/memory/target", Long.toString(domain.spec().memoryMiB() * 1024));
		for (int vcpu = 0; vcpu < domain.spec().vcpus(); vcpu++)
			store.write(path + "/cpu/" + vcpu + "/availability", "online");
		Permissions own = Permissions.ownedBy(domid, Access.NONE);
		for (String node : OF_THE_GUEST)
			store.make(path + node, own);
		store.make(path + "/device", readable);
		rings(domain, path);
	}

	private void rings(Domain domain, String path) {
		store.write(path + "/store/port", Integer.toString(domain.startInfo().storePort()));
		store.write(path + "/store/ring-ref", Long.toString(domain.host().memory().mfn(domain.domid(),
				1L + domain.spec().consoles())));
		int number = 0;
		for (ConsolePage console : domain.startInfo().consoles()) {
			String node = number == 0 ? path + "/console" : path + "/device/console/" + number;
			store.write(node + "/port", Integer.toString(console.port()));
			store.write(node + "/ring-ref", Long.toString(domain.host().memory().mfn(domain.domid(), 1L + number)));
			store.write(node + "/type", "xenconsoled");
			if (number == 0)
				store.write(node + "/limit", CONSOLE_LIMIT);
			number++;
		}
	}

	/** All that tells of the domain goes, its back ends' nodes included. */
	void removed(Domain domain) {
		store.remove(StorePath.ofDomain(domain.domid()));
		store.remove(vm(domain));
		store.remove(toolstack(domain));
		for (String type : store.list(BACKENDS))
			store.remove(BACKENDS + '/' + type + '/' + domain.domid());
	}

	void renamed(Domain domain) {
		store.write(StorePath.ofDomain(domain.domid()) + "/name", domain.name());
		store.write(vm(domain) + "/name", domain.name());
	}

	void setMemoryTarget(Domain domain, long kib) {
		store.write(StorePath.ofDomain(domain.domid()) + "/memory/target", Long.toString(kib));
	}

	void requestShutdown(Domain domain, ShutdownReason reason) {
		store.write(StorePath.ofDomain(domain.domid()) + SHUTDOWN, reason.name().toLowerCase(Locale.ROOT));
	}

	/** What the guest has been asked for and has not taken up; takes it up. */
	Optional<ShutdownReason> takeShutdownRequest(Domain domain) {
		String path = StorePath.ofDomain(domain.domid()) + SHUTDOWN;
		String asked = store.read(path).orElse("");
		if (asked.isEmpty())
			return Optional.empty();
		store.write(path, "");
		return ShutdownReason.asked(asked);
	}

	private static String toolstack(Domain domain) {
		return "/libxl/" + domain.domid();
	}

	private static String vm(Domain domain) {
		return "/vm/" + uuid(domain);
	}

	/** The same for the same domain of the same host. */
	private static String uuid(Domain domain) {
		String seed = domain.host().spec().name() + '/' + domain.spec().name() + '/' + domain.domid();
		return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
	}
}
