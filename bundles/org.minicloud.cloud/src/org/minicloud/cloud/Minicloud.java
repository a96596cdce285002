package org.minicloud.cloud;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.minicloud.cloud.catalogue.Catalogue;
import org.minicloud.cloud.catalogue.CatalogueReader;
import org.minicloud.cloud.config.AccessKeyPair;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.cloud.demo.DemoCloud;
import org.minicloud.cloud.drive.EmbeddedConnection;
import org.minicloud.cloud.life.StockRootImages;
import org.minicloud.cloud.storage.Disks;
import org.minicloud.cloud.storage.RootImages;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.TimeControl;
import org.minicloud.model.Account;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.store.ModelStore;
import org.minicloud.store.StoreException;
import org.minicloud.store.StoreLocation;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A whole cloud in this process: open it, use it through the SDK's clients, close it. */
public final class Minicloud implements AutoCloseable {
	private final CloudConfig config;
	private final AccessKeys accessKeys;
	private final CloudParts parts;

	private Minicloud(CloudConfig config, AccessKeys accessKeys, CloudParts parts) {
		this.config = config;
		this.accessKeys = accessKeys;
		this.parts = parts;
	}

	/**
	 * Opens the cloud's state, or begins a new one; instances that were running boot again.
	 *
	 * @throws CloudStartException when the state cannot be opened, or the configuration names what is not there
	 */
	public static Minicloud start(CloudSettings settings) {
		CloudConfig config = settings.config();
		Catalogue catalogue = catalogue(config);
		ModelStore store = open(settings, catalogue);
		boolean isNew = store.lastCloudTime().isEmpty();
		Minicloud cloud = start(settings, catalogue, store, isNew);
		if (settings.demo() && isNew)
			cloud.seedDemo();
		return cloud;
	}

	private static Minicloud start(CloudSettings settings, Catalogue catalogue, ModelStore store, boolean isNew) {
		try {
			AccessKeys accessKeys = AccessKeys.of(settings.config(), store);
			return new Minicloud(settings.config(), accessKeys,
					CloudParts.start(settings, catalogue, store, disks(settings), isNew));
		} catch (RuntimeException | Error failure) {
			store.close();
			throw failure;
		}
	}

	/** EC2 in the configured region, as the configured account. */
	public Ec2Client ec2() {
		return ec2(config.region());
	}

	/**
	 * EC2 in a region, as the configured account.
	 *
	 * @throws IllegalArgumentException when there is no such region
	 */
	public Ec2Client ec2(String region) {
		return ec2(owner(), region).orElseThrow(() -> new IllegalArgumentException("there is no region " + region));
	}

	/** EC2 in a region on a caller's behalf; empty when there is no such region. */
	public Optional<Ec2Client> ec2(Caller caller, String region) {
		return parts.clients().client(caller, region);
	}

	/** Whom an access key identifies; empty when there is no such key. */
	public Optional<Caller> caller(String accessKeyId) {
		return accessKeys.find(accessKeyId).map(key -> new Caller(config.accountId(), key.id()));
	}

	/** The access keys of the configured account with their secrets, at least one. */
	public List<AccessKeyPair> accessKeys() {
		return accessKeys.all();
	}

	public String defaultRegion() {
		return config.region();
	}

	/** A console's way into this cloud, as the configured account. */
	public CloudConnection connect() {
		return new EmbeddedConnection(
				new EmbeddedConnection.Identity(config.accountId(), config.accountName(), config.region()), this::ec2,
				parts.driving());
	}

	public TimeControl time() {
		return parts.driving().time();
	}

	/**
	 * Lets cloud time pass at once, with all that is due in it, whatever the pace; while paused, this is the way to a run
	 * that repeats exactly. Returns when it has passed.
	 */
	public void advance(Duration span) {
		parts.advance(span);
	}

	/**
	 * Stops within two seconds: what was acknowledged is durable, nothing else happens. Instances are not shut down; those
	 * that run now boot again at the next start. Closing twice does nothing.
	 */
	@Override
	public void close() {
		parts.close();
	}

	private void seedDemo() {
		try {
			DemoCloud.seed(this::ec2, parts.thread(), parts.state(), parts.engine().life(), config.region());
		} catch (RuntimeException | Error failure) {
			close();
			throw failure;
		}
	}

	private Caller owner() {
		return new Caller(config.accountId(), accessKeys.all().getFirst().id());
	}

	private static Catalogue catalogue(CloudConfig config) {
		Catalogue catalogue = new CatalogueReader().read();
		if (catalogue.cloud().getRegions().stream().noneMatch(region -> region.getId().equals(config.region())))
			throw new CloudStartException("The configured region \"" + config.region() + "\" does not exist; there are "
					+ String.join(", ", catalogue.cloud().getRegions().stream().map(region -> region.getId()).toList()) + ".");
		Account account = MinicloudFactory.eINSTANCE.createAccount();
		account.setId(config.accountId());
		account.setName(config.accountName());
		catalogue.cloud().getAccounts().add(account);
		try {
			config.images().forEach(image -> catalogue.images().add(image, config.accountId()));
		} catch (IllegalArgumentException refused) {
			throw new CloudStartException("The configuration cannot be used: " + refused.getMessage() + ".", refused);
		}
		return catalogue;
	}

	private static Disks disks(CloudSettings settings) {
		RootImages roots = new StockRootImages();
		if (settings.data().isEmpty())
			return Disks.inMemory(roots);
		try {
			return Disks.in(settings.data().get(), roots);
		} catch (IOException unusable) {
			throw new CloudStartException("The volumes in " + settings.data().get() + " cannot be opened: " + unusable.getMessage(),
					unusable);
		}
	}

	private static ModelStore open(CloudSettings settings, Catalogue catalogue) {
		StoreLocation location = settings.data().map(StoreLocation::directory)
				.orElseGet(() -> StoreLocation.inMemory("cloud-" + UUID.randomUUID()));
		try {
			return ModelStore.open(location, catalogue.cloud());
		} catch (StoreException impossible) {
			throw new CloudStartException(impossible.getMessage(), impossible);
		}
	}
}
