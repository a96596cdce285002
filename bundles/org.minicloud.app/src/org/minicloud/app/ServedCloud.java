package org.minicloud.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.minicloud.cloud.CloudSettings;
import org.minicloud.cloud.CloudStartException;
import org.minicloud.cloud.Minicloud;
import org.minicloud.connection.CloudConnection;
import org.minicloud.endpoint.Endpoint;
import org.minicloud.endpoint.EndpointSettings;

/** A running cloud with its endpoint and its credentials file: what both applications are about. */
final class ServedCloud implements AutoCloseable {
	private final Minicloud cloud;
	private final Endpoint endpoint;
	private final Path credentials;

	private ServedCloud(Minicloud cloud, Endpoint endpoint, Path credentials) {
		this.cloud = cloud;
		this.endpoint = endpoint;
		this.credentials = credentials;
	}

	/**
	 * Opens the cloud, or begins one, and lets it answer.
	 *
	 * @param port 0 for any free one
	 * @throws StartFailure when the cloud cannot be opened or the port is taken; then nothing of it is left running
	 */
	static ServedCloud start(CloudSettings settings, DataFolder folder, int port) throws StartFailure {
		Minicloud cloud = open(settings);
		Endpoint endpoint = new Endpoint(new MinicloudAccess(cloud), EndpointSettings.loopback(port));
		try {
			endpoint.start();
			CredentialsFile.write(folder.credentials(), cloud.accessKeys().getFirst());
			return new ServedCloud(cloud, endpoint, folder.credentials());
		} catch (IOException impossible) {
			endpoint.close();
			cloud.close();
			throw StartFailure.notNow(impossible instanceof FileSystemException
					? "the credentials file " + folder.credentials() + " cannot be written: " + impossible.getMessage()
					: "port " + port + " of 127.0.0.1 is taken: choose another one (--port N), or any free one (--port 0)",
					impossible);
		}
	}

	private static Minicloud open(CloudSettings settings) throws StartFailure {
		try {
			return Minicloud.start(settings);
		} catch (CloudStartException impossible) {
			throw StartFailure.notNow(impossible.getMessage(), impossible);
		}
	}

	/** Whether a port of 127.0.0.1 can be listened on at the moment. */
	static boolean isFree(int port) {
		try (ServerSocket probe = new ServerSocket()) {
			probe.setReuseAddress(true);
			probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return true;
		} catch (IOException taken) {
			return false;
		}
	}

	URI endpoint() {
		return endpoint.uri();
	}

	Path credentials() {
		return credentials;
	}

	String region() {
		return cloud.defaultRegion();
	}

	CloudConnection connect() {
		return cloud.connect();
	}

	/** First nobody is answered any more, then the cloud is closed. */
	@Override
	public void close() {
		try {
			endpoint.close();
		} finally {
			cloud.close();
		}
	}
}
