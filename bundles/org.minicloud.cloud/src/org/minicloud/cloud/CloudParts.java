package org.minicloud.cloud;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.minicloud.cloud.catalogue.Catalogue;
import org.minicloud.cloud.client.Ec2Clients;
import org.minicloud.cloud.client.Requests;
import org.minicloud.cloud.config.NetworkOptions;
import org.minicloud.cloud.drive.EmbeddedConnection;
import org.minicloud.cloud.drive.EmbeddedHypervisors;
import org.minicloud.cloud.drive.EmbeddedInspection;
import org.minicloud.cloud.drive.EmbeddedNetwork;
import org.minicloud.cloud.drive.EmbeddedPrices;
import org.minicloud.cloud.drive.EmbeddedTerminals;
import org.minicloud.cloud.drive.EmbeddedTime;
import org.minicloud.cloud.feed.ChangePublisher;
import org.minicloud.cloud.life.Engine;
import org.minicloud.cloud.life.Hosts;
import org.minicloud.cloud.network.CloudNetwork;
import org.minicloud.cloud.network.desktop.DesktopGateway;
import org.minicloud.cloud.placement.Placement;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.storage.Disks;
import org.minicloud.cloud.vpc.DefaultNetworks;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.guest.GuestServices;
import org.minicloud.software.GuestSoftware;
import org.minicloud.ssh.MinaSecureShell;
import org.minicloud.store.ModelStore;
import org.minicloud.time.Pacemaker;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;
import org.minicloud.time.WallClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running cloud is made of. */
record CloudParts(ModelStore store, Disks disks, Timeline timeline, Pacemaker pacemaker, CloudState state, CloudThread thread,
		Engine engine, CloudNetwork network, Ec2Clients clients, EmbeddedConnection.Parts driving) {
	private static final Logger LOG = LoggerFactory.getLogger(CloudParts.class);

	/** @param isNew whether the store has never been a cloud before */
	static CloudParts start(CloudSettings settings, Catalogue catalogue, ModelStore store, Disks disks, boolean isNew) {
		Timeline timeline = new Timeline(beginning(settings, store));
		store.recordTimeOf(timeline::instant);
		Pacemaker pacemaker = new Pacemaker("cloud", timeline, settings.pace(),
				failure -> LOG.error("Something failed in the cloud", failure));
		SeededRandom seed = new SeededRandom(settings.config().seed());
		// a cloud that goes on must not repeat the ids it has given
		SeededRandom random = isNew ? seed : seed.child("since " + timeline.origin());
		Hosts hosts = new Hosts(timeline, settings.config().hosts(), settings.config().hypervisor().scheduler(),
				random.child("hosts"));
		CloudState state = new CloudState(catalogue,
				region -> new Placement(region.getZones().stream().map(hosts::capacity).toList()));
		ChangePublisher feed = new ChangePublisher();
		CloudThread thread = new CloudThread(pacemaker, store, state, feed);
		CloudNetwork network = new CloudNetwork(state, timeline, random.child("network"), settings.config().network());
		thread.afterChanges(network::apply);
		settings.captures().ifPresent(network.captures()::all);
		if (settings.desktop() && settings.config().network().gateway())
			openToDesktop(network, pacemaker, random, settings.config().network());
		IdSource ids = new IdSource(random.stream("ids"));
		Engine engine = new Engine(timeline, random, hosts, settings.config().hypervisor().pageTables(), state, store, thread,
				network, disks, ids, GuestServices.NONE.with(new MinaSecureShell()).with(new GuestSoftware()));
		Ec2Clients clients = new Ec2Clients(state, engine, ids,
				settings.config().instanceLimit(), new Requests(thread, timeline));
		DefaultNetworks networks = new DefaultNetworks(state, store, thread, new IdSource(random.stream("networks")), timeline);
		CloudParts parts = new CloudParts(store, disks, timeline, pacemaker, state, thread, engine, network, clients,
				new EmbeddedConnection.Parts(feed, new EmbeddedTime(pacemaker),
						new EmbeddedTerminals(pacemaker, state, engine.consoles()),
						new EmbeddedInspection(pacemaker, timeline, state, hosts),
						new EmbeddedHypervisors(pacemaker, state, engine), new EmbeddedPrices(state),
						new EmbeddedNetwork(pacemaker, network)));
		parts.begin(settings, networks);
		return parts;
	}

	void advance(Duration span) {
		pacemaker.advance(span.toNanos()).join();
	}

	/** A machine that has no sockets to give has a cloud all the same. */
	private static void openToDesktop(CloudNetwork network, Pacemaker pacemaker, SeededRandom random, NetworkOptions options) {
		try {
			network.openToDesktop(pacemaker, random.stream("desktop"), options.desktopSockets());
		} catch (IOException impossible) {
			LOG.error("Instances cannot be reached from the desktop", impossible);
		}
	}

	/** The disks are the pacemaker's last command; a second time, it is refused. */
	void close() {
		network.gateway().ifPresent(DesktopGateway::close);
		pacemaker.submit(() -> {
			network.captures().close();
			engine.writeBackDisks();
			return null;
		});
		pacemaker.close();
		disks.close();
		store.close();
	}

	/** This thread is the cloud's until the pacemaker has started its own. */
	private void begin(CloudSettings settings, DefaultNetworks networks) {
		networks.provide(settings.config().accountId());
		engine.failures().recall();
		engine.recovery().recover();
		engine.expiry().paceChanged(settings.pace());
		pacemaker.onPaceChange(engine.expiry()::paceChanged);
		thread.beforeCalls(engine.expiry()::sweep);
		pacemaker.start();
	}

	private static Instant beginning(CloudSettings settings, ModelStore store) {
		Instant wanted = settings.origin().orElseGet(WallClock::now);
		return store.lastCloudTime().filter(wanted::isBefore).orElse(wanted);
	}
}
