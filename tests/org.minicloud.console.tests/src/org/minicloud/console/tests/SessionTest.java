package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.connection.ChangeFeed;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Inspection;
import org.minicloud.connection.Terminals;
import org.minicloud.connection.TimeControl;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.SessionObstacle;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudConnector;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.session.SessionListener;
import org.minicloud.console.testkit.Ui;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

class SessionTest {
	private Optional<CloudSession> opened = Optional.empty();

	private CloudSession open(CloudConnector connector) {
		CloudSession session = new CloudSession(Display.getCurrent(), connector);
		opened = Optional.of(session);
		return session;
	}

	private CloudSession openRemote() {
		CloudConnection remote = remote();
		return open(() -> remote);
	}

	@AfterEach
	void close() {
		opened.ifPresent(CloudSession::close);
	}

	/** A second way into the cloud of the window; closing it leaves that alone. */
	private static CloudConnection remote() {
		return new Remote(Workbench.loadedSession().connection().orElseThrow());
	}

	/** What a cloud elsewhere gives: EC2 and nothing else. */
	private record Remote(CloudConnection cloud) implements CloudConnection {
		@Override
		public String name() {
			return "remote";
		}

		@Override
		public String accountId() {
			return cloud.accountId();
		}

		@Override
		public String defaultRegion() {
			return cloud.defaultRegion();
		}

		@Override
		public Ec2Client ec2(String region) {
			return cloud.ec2(region);
		}

		@Override
		public Optional<ChangeFeed> changes() {
			return Optional.empty();
		}

		@Override
		public Optional<TimeControl> time() {
			return Optional.empty();
		}

		@Override
		public Optional<Terminals> terminals() {
			return Optional.empty();
		}

		@Override
		public Optional<Inspection> inspection() {
			return Optional.empty();
		}

		@Override
		public void close() {
			// the window goes on using the cloud
		}
	}

	@Test
	void viewsSayThatTheCloudStartsBeforeItHasAnswered() {
		CloudSession session = openRemote();
		assertEquals("Starting the cloud…", SessionObstacle.of(session).map(Placeholder::headline).orElse(""));
	}

	@Test
	void aFailureIsToldWithItsReasonAndCanBeTriedAgain() {
		List<String> attempts = new ArrayList<>();
		CloudConnection remote = remote();
		CloudSession session = open(() -> {
			attempts.add("");
			if (attempts.size() == 1)
				throw new IllegalStateException("The data folder is in use by another Minicloud. Close that one.");
			return remote;
		});
		session.connect();
		Ui.until("it failed", () -> session.state() instanceof ConnectionState.Failed);
		Placeholder said = SessionObstacle.of(session).orElseThrow();
		assertEquals("The data folder is in use by another Minicloud. Close that one.", said.text());
		said.action().orElseThrow().run().run();
		Ui.until("it is connected", () -> session.connection().isPresent());
	}

	@Test
	void aCloudWithoutAChangeFeedIsAskedAgainAndAgain() {
		CloudSession session = openRemote();
		session.connect();
		Ui.until("it is read", () -> session.replica().isLoaded(RegionScope.ALL));
		String id = Workbench.instanceNamed("db-1").orElseThrow().getId();
		Workbench.session().jobs().operation("Tag behind its back", "us-east-1").calling((ec2, monitor) -> ec2.createTags(
				request -> request.resources(id).tags(Tag.builder().key("polled").value("yes").build()))).start();
		Ui.until("the change is seen", () -> session.replica().instance(id)
				.flatMap(instance -> ResourceNames.tag(instance, "polled")).isPresent());
	}

	@Test
	void everyListenerHearsOfANewScopeOnce() {
		CloudSession session = openRemote();
		List<RegionScope> heard = new ArrayList<>();
		session.listen(new SessionListener() {
			@Override
			public void scopeChanged(RegionScope scope) {
				heard.add(scope);
			}
		});
		session.setScope(RegionScope.of("eu-west-1"));
		session.setScope(RegionScope.of("eu-west-1"));
		assertEquals(List.of(RegionScope.of("eu-west-1")), heard);
	}

	@Test
	void manyChangesOfTheCloudReachTheViewsTogether() {
		CloudSession session = Workbench.loadedSession();
		List<Integer> updates = new ArrayList<>();
		var subscription = session.replica().listen(change -> updates.add(change.updated().size()));
		String id = Workbench.instanceNamed("db-1").orElseThrow().getId();
		session.jobs().operation("Tag fifty times", "us-east-1").calling((ec2, monitor) -> {
			for (int i = 0; i < 50; i++) {
				String value = "" + i;
				ec2.createTags(request -> request.resources(id).tags(Tag.builder().key("many").value(value).build()));
			}
			return "";
		}).start();
		Ui.until("the last is there", () -> session.replica().instance(id)
				.flatMap(instance -> ResourceNames.tag(instance, "many")).equals(Optional.of("49")));
		subscription.close();
		assertTrue(updates.size() < 50, updates.size() + " updates");
	}
}
