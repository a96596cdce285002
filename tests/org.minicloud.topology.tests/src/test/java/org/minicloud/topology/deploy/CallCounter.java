package org.minicloud.topology.deploy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Request;

/** Counts the calls that reach a cloud, and plays a cloud that lacks some operations. */
final class CallCounter {
	final Map<String, Integer> calls = new TreeMap<>();
	final Ec2Client client;
	private final Set<String> lacking;

	CallCounter(Ec2Client cloud, String... lacking) {
		this.lacking = Set.of(lacking);
		client = (Ec2Client) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Ec2Client.class },
				(proxy, method, arguments) -> pass(cloud, proxy, method, arguments));
	}

	private Object pass(Ec2Client cloud, Object proxy, Method method, Object[] arguments) throws Throwable {
		boolean operation = arguments != null && arguments.length == 1 && arguments[0] instanceof Ec2Request && !method.getName().endsWith("Paginator");
		if (!operation)
			return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments);
		if (lacking.contains(method.getName()))
			throw new UnsupportedOperationException(method.getName());
		calls.merge(method.getName(), 1, Integer::sum);
		try {
			return method.invoke(cloud, arguments);
		} catch (InvocationTargetException failed) {
			throw failed.getCause();
		}
	}

	int total() {
		return calls.values().stream().mapToInt(Integer::intValue).sum();
	}
}
