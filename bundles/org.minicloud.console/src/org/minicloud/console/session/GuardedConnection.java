package org.minicloud.console.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.swt.widgets.Display;
import org.minicloud.connection.ChangeFeed;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.Inspection;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.connection.PriceList;
import org.minicloud.connection.Terminals;
import org.minicloud.connection.TimeControl;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A connection whose EC2 clients refuse the UI thread: a slow cloud must never freeze the window. */
final class GuardedConnection implements CloudConnection {
	private final CloudConnection delegate;
	private final Display display;
	private final Map<String, Ec2Client> clients = new ConcurrentHashMap<>();

	GuardedConnection(CloudConnection delegate, Display display) {
		this.delegate = delegate;
		this.display = display;
	}

	@Override
	public Ec2Client ec2(String region) {
		return clients.computeIfAbsent(region, id -> guarded(delegate.ec2(id)));
	}

	private Ec2Client guarded(Ec2Client client) {
		return (Ec2Client) Proxy.newProxyInstance(Ec2Client.class.getClassLoader(), new Class<?>[] { Ec2Client.class },
				(proxy, method, arguments) -> {
					if (Thread.currentThread() == display.getThread())
						throw new IllegalStateException(method.getName() + " was called on the UI thread");
					try {
						return method.invoke(client, arguments);
					} catch (InvocationTargetException failure) {
						throw failure.getCause();
					}
				});
	}

	@Override
	public String name() {
		return delegate.name();
	}

	@Override
	public String accountId() {
		return delegate.accountId();
	}

	@Override
	public String defaultRegion() {
		return delegate.defaultRegion();
	}

	@Override
	public Optional<ChangeFeed> changes() {
		return delegate.changes();
	}

	@Override
	public Optional<TimeControl> time() {
		return delegate.time();
	}

	@Override
	public Optional<Terminals> terminals() {
		return delegate.terminals();
	}

	@Override
	public Optional<Inspection> inspection() {
		return delegate.inspection();
	}

	@Override
	public Optional<HypervisorInspection> hypervisors() {
		return delegate.hypervisors();
	}

	@Override
	public Optional<PriceList> prices() {
		return delegate.prices();
	}

	@Override
	public Optional<InstanceNetwork> network() {
		return delegate.network();
	}

	@Override
	public Optional<String> desktopAddress() {
		return delegate.desktopAddress();
	}

	@Override
	public void close() {
		delegate.close();
	}
}
