package org.minicloud.ssh;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerConnectionServiceFactory;
import org.apache.sshd.common.Service;
import org.minicloud.guest.ssh.SecureConnection;
import org.minicloud.guest.ssh.SecureShell;
import org.minicloud.guest.ssh.ServerProfile;

/**
 * The SSH protocol by Apache MINA SSHD. Its server object is never started: sessions are made on in-memory ends whose
 * bytes the guests bring and take, everything happens on the caller's thread, and no time-out of the library runs: guests
 * have a clock of their own.
 */
public final class MinaSecureShell implements SecureShell {
	/** What a client may send before somebody reads; a guest has little memory, and two of its pipes hold less. */
	private static final long WINDOW_BYTES = 256 * 1024;
	/** Guests count attempts themselves. */
	private static final int UNLIMITED = Integer.MAX_VALUE;
	/** As OpenSSH's default RekeyLimit. */
	private static final long REKEY_BYTES = 1L << 30;

	/** Null until somebody connects: the library takes a while to come up. */
	private SshServer server;
	private final Map<String, MinaConnection> byName = new HashMap<>();

	private static SshServer makeServer() {
		SshServer server = ServerBuilder.builder().build();
		server.setIoServiceFactoryFactory(new NoSockets());
		server.setScheduledExecutorService(new NoTimers(), false);
		server.setChannelFactories(List.of(channels("session"), channels("direct-tcpip")));
		server.setServiceFactories(List.of(new AuthenticationFactory(), ServerConnectionServiceFactory.INSTANCE));
		server.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, new NoMoreSessions()));
		server.setKeyPairProvider(KeyPairProvider.EMPTY_KEYPAIR_PROVIDER);
		server.setCipherFactories(ciphers());
		server.setCompressionFactories(List.of(BuiltinCompressions.none));
		server.setAgentFactory(null);
		CoreModuleProperties.WINDOW_SIZE.set(server, WINDOW_BYTES);
		CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, UNLIMITED);
		CoreModuleProperties.REKEY_BYTES_LIMIT.set(server, REKEY_BYTES);
		CoreModuleProperties.REKEY_TIME_LIMIT.set(server, Duration.ZERO);
		CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ZERO);
		CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
		return server;
	}

	/** Those of OpenSSH's proposal that the platform carries out in hardware come first in practice: clients decide. */
	private static List<NamedFactory<Cipher>> ciphers() {
		return List.of(BuiltinCiphers.aes128ctr, BuiltinCiphers.aes192ctr, BuiltinCiphers.aes256ctr,
				BuiltinCiphers.aes128gcm, BuiltinCiphers.aes256gcm, BuiltinCiphers.cc20p1305_openssh);
	}

	@Override
	public SecureConnection open(ServerProfile profile) {
		if (server == null)
			server = makeServer();
		HostKeys keys = HostKeys.read(profile.hostKeys());
		MinaConnection connection = new MinaConnection(UUID.randomUUID().toString(), profile, server, keys,
				authentication(profile));
		byName.put(connection.name(), connection);
		connection.whenForgotten(() -> byName.remove(connection.name()));
		connection.begin();
		return connection;
	}

	private static List<UserAuthFactory> authentication(ServerProfile profile) {
		List<UserAuthFactory> keys = profile.publicKeys() ? List.of(UserAuthPublicKeyFactory.INSTANCE) : List.of();
		return profile.passwords() ? concat(keys, UserAuthPasswordFactory.INSTANCE) : keys;
	}

	private static List<UserAuthFactory> concat(List<UserAuthFactory> first, UserAuthFactory last) {
		return first.isEmpty() ? List.of(last) : List.of(first.get(0), last);
	}

	@Override
	public Optional<SecureConnection> find(String name) {
		return Optional.ofNullable(byName.get(name));
	}

	@Override
	public void closeAll(String machine) {
		for (MinaConnection connection : List.copyOf(byName.values()))
			if (connection.profile().machine().equals(machine))
				connection.forget();
	}

	@Override
	public int connections() {
		return byName.size();
	}

	private static ChannelFactory channels(String type) {
		return new ChannelFactory() {
			@Override
			public String getName() {
				return type;
			}

			@Override
			public org.apache.sshd.common.channel.Channel createChannel(Session session) {
				MinaConnection connection = ((GuestSession) session).connection();
				return type.equals("session") ? new SessionChannel(connection) : new ForwardChannel(connection);
			}
		};
	}

	/** Log-in that the guest decides. */
	private static final class AuthenticationFactory implements ServiceFactory {
		@Override
		public String getName() {
			return "ssh-userauth";
		}

		@Override
		public Service create(Session session) throws java.io.IOException {
			return ((GuestSession) session).connection().authentication((GuestSession) session);
		}
	}
}
