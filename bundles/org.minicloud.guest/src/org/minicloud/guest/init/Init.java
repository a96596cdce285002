package org.minicloud.guest.init;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.Guest.Stage;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.Personality.Family;
import org.minicloud.guest.kernel.Footprint;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Catalog;
import org.minicloud.guest.programs.Times;
import org.minicloud.guest.service.ServiceManager;
import org.minicloud.guest.service.ServicePrograms;
import org.minicloud.guest.tty.Tty;

/**
 * Process 1: brings the services up, keeps somebody at every terminal where a user can be, buries orphans, and brings the
 * machine down when it is asked to.
 */
public final class Init implements Program {
	private static final long serialVersionUID = 1;
	private static final Footprint CLOUD_INIT = new Footprint(2_800, 9_400, 180_000);
	/** User data may hold the log-in prompt back for so long, so that a short script's output comes before it. */
	private static final long PATIENCE_NANOS = 3_000_000_000L;
	private static final Footprint GETTY = new Footprint(30, 520, 4_060);

	private enum Phase {
		START, SERVICE, SAY, WAIT_NETWORK, WAIT_CLOUD_INIT, WAIT_UNITS, WAIT_SERVICES, WAIT_USER_DATA, RUNNING
	}

	private final GuestConfig config;
	/** What remains to be started; null when all is up. */
	private List<Service> services;
	private final Map<String, Integer> sessions = new HashMap<>(4);
	private Phase phase = Phase.START;
	private int next;
	private final ServiceManager manager = new ServiceManager();
	private List<String> starting = List.of();
	private int unitLoader;
	private int dhclient;
	private int dhclientStatus;
	private int cloudInit;
	private int userData;
	private long patienceEnds;
	private ShutdownSequence shutdown;

	public Init(GuestConfig config) {
		this.config = config;
		this.services = ServiceScripts.starting(config);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (shutdown != null)
			return shutdown.resume(sys, last);
		if (phase == Phase.START)
			sys.handle(Signal.SIGCHLD, Signal.SIGIO, Signal.SIGPWR, Signal.SIGINT);
		while (sys.takeSignal().isPresent())
			continue;
		reap(sys);
		if (sys.requestedShutdown().isPresent()) {
			shutdown = new ShutdownSequence(config, sys.requestedShutdown().get(), manager);
			return shutdown.resume(sys, Outcome.DONE);
		}
		return phase == Phase.RUNNING ? attend(sys) : bringUp(sys);
	}

	private void reap(Sys sys) {
		for (var child = sys.reap(); child.isPresent(); child = sys.reap()) {
			int pid = child.get().pid();
			sessions.values().removeIf(each -> each == pid);
			if (pid == dhclient) {
				dhclient = 0;
				dhclientStatus = child.get().status();
			}
			if (pid == cloudInit)
				cloudInit = 0;
			if (pid == userData)
				userData = 0;
			if (pid == unitLoader)
				unitLoader = 0;
			manager.ended(sys, pid, child.get().status());
		}
	}

	private Step bringUp(Sys sys) {
		switch (phase) {
			case START -> phase = Phase.SERVICE;
			case SERVICE -> {
				Service service = services.get(next);
				carryOut(service, sys);
				phase = switch (service.work()) {
					case NETWORK -> Phase.WAIT_NETWORK;
					case CLOUD_INIT -> Phase.WAIT_CLOUD_INIT;
					case SERVICES -> Phase.WAIT_UNITS;
					default -> Phase.SAY;
				};
				if (phase != Phase.SAY)
					return bringUp(sys);
				String text = said(service, sys);
				return text.isEmpty() ? bringUp(sys) : Step.write(1, stamped(text, sys));
			}
			case WAIT_NETWORK -> {
				if (dhclient != 0)
					return new Step.Pause();
				phase = Phase.SAY;
				String text = ServiceScripts.network(config, services.get(next).text(), dhclientStatus == 0);
				return text.isEmpty() ? bringUp(sys) : Step.write(1, stamped(text, sys));
			}
			case WAIT_CLOUD_INIT -> {
				if (cloudInit != 0)
					return new Step.Pause();
				phase = Phase.SERVICE;
				next++;
			}
			case WAIT_UNITS -> {
				if (unitLoader != 0)
					return new Step.Pause();
				starting = manager.startEnabled(sys);
				phase = Phase.WAIT_SERVICES;
				return bringUp(sys);
			}
			case WAIT_SERVICES -> {
				long again = manager.advance(sys);
				if (manager.busy(sys))
					return pause(again);
				phase = Phase.SAY;
				return Step.write(1, outcomes(sys));
			}
			case WAIT_USER_DATA -> {
				return awaitUserData(sys);
			}
			default -> {
				phase = Phase.SERVICE;
				next++;
			}
		}
		if (next < services.size())
			return Step.compute(services.get(next).costNanos());
		phase = Phase.WAIT_USER_DATA;
		patienceEnds = sys.now() + PATIENCE_NANOS;
		return awaitUserData(sys);
	}

	private Step awaitUserData(Sys sys) {
		long again = manager.advance(sys);
		return userData != 0 && sys.now() < patienceEnds ? new Step.Sleep(Math.min(again, patienceEnds)) : finishBoot(sys);
	}

	private static Step pause(long until) {
		return until == ServiceManager.NEVER ? new Step.Pause() : new Step.Sleep(until);
	}

	private String outcomes(Sys sys) {
		StringBuilder text = new StringBuilder();
		for (String name : starting)
			text.append(ServiceScripts.started(config, name, sys.init().board().state(name).isActive()));
		starting = List.of();
		return text.toString();
	}

	/** Windows tells the time with everything it says. */
	private String stamped(String text, Sys sys) {
		return config.personality().family() == Family.WINDOWS
				? Times.format("yyyy/MM/dd HH:mm:ss'Z: '", sys.wallClockMillis()) + text
				: text;
	}

	private void carryOut(Service service, Sys sys) {
		try {
			switch (service.work()) {
				case HOSTNAME -> sys.setHostname(sys.files().text("/etc/hostname").map(String::strip)
						.filter(name -> !name.isEmpty()).orElse("localhost"));
				case NETWORK -> dhclient = startDhclient(sys);
				case CLOUD_INIT -> cloudInit = startCloudInit(sys, CloudInit.setUp(config), "modules:config");
				case CLOUD_FINAL -> userData = startCloudInit(sys, CloudInit.userData(config), "modules:final");
				case SERVICES -> unitLoader = startUnitLoader(sys);
				case NONE, ROOT_CHECKED, ROOT_MOUNTED -> {
					// words only
				}
			}
		} catch (SystemCallException refused) {
			sys.kernelPrint("init: " + service.text().strip() + " " + refused.getMessage());
		}
	}

	private String said(Service service, Sys sys) {
		try {
			return switch (service.work()) {
				case ROOT_CHECKED -> ServiceScripts.checked(config, sys.storage().root());
				case ROOT_MOUNTED -> ServiceScripts.mounted(config, sys.storage().root());
				default -> service.text();
			};
		} catch (SystemCallException none) {
			return "";
		}
	}

	private int startCloudInit(Sys sys, Program program, String mode) throws SystemCallException {
		return sys.spawn(new Spawn(program, List.of("/usr/bin/python", "/usr/bin/cloud-init", mode), CLOUD_INIT, "root",
				"/", sys.environment(), sys.openFiles(), Spawn.OWN_GROUP));
	}

	private int startDhclient(Sys sys) throws SystemCallException {
		String name = "dhclient";
		return sys.spawn(new Spawn(Catalog.start(name, List.of("eth0")).orElseThrow(), List.of("/sbin/" + name, "eth0"),
				Catalog.footprint(name).orElseThrow(), "root", "/", sys.environment(), sys.openFiles(), Spawn.OWN_GROUP));
	}

	private int startUnitLoader(Sys sys) throws SystemCallException {
		sys.init().takeKernelLog();
		sys.init().say("systemd", 1, "Startup begins");
		String name = ServicePrograms.LOADER;
		return sys.spawn(new Spawn(Catalog.start(name, List.of()).orElseThrow(), List.of(name), Catalog.footprint(name).orElseThrow(),
				"root", "/", sys.environment(), sys.openFiles(), Spawn.OWN_GROUP));
	}

	private Step finishBoot(Sys sys) {
		services = null;
		phase = Phase.RUNNING;
		sys.enter(Stage.READY);
		return attend(sys);
	}

	/** Sees to it that somebody is at every terminal where a user can be; then waits for something to happen. */
	private Step attend(Sys sys) {
		if (config.personality().family() != Family.WINDOWS)
			occupy(sys, sys.tty().primaryTerminal(), new Getty(config, sys.tty().primaryTerminal()), "/sbin/agetty");
		for (Tty tty : sys.tty().sessionTerminals())
			if (tty.carrier())
				occupy(sys, tty, new AutoLogin(config, tty), "/bin/login");
		return pause(manager.advance(sys));
	}

	private void occupy(Sys sys, Tty tty, Program program, String name) {
		if (sessions.containsKey(tty.name()))
			return;
		List<OpenFile> files = new ArrayList<>(sys.openFiles());
		try {
			sessions.put(tty.name(), sys.spawn(new Spawn(program, List.of(name, tty.name()), GETTY, "root", "/",
					sys.environment(), files, Spawn.OWN_GROUP)));
		} catch (SystemCallException refused) {
			sys.kernelPrint("init: cannot start " + name + " on " + tty.name() + ": " + refused.getMessage());
		}
	}
}
