package org.minicloud.endpoint;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** An EC2 that notes every request and answers it by a function, whatever the operation. */
final class ScriptedEc2 implements InvocationHandler {
	private final List<AwsRequest> requests = new CopyOnWriteArrayList<>();
	private volatile Function<AwsRequest, AwsResponse> script = request -> {
		throw new IllegalStateException("No script for " + request);
	};

	void answers(Function<AwsRequest, AwsResponse> answer) {
		script = answer;
	}

	List<AwsRequest> requests() {
		return requests;
	}

	AwsRequest lastRequest() {
		return requests.getLast();
	}

	Ec2Client client() {
		return (Ec2Client) Proxy.newProxyInstance(Ec2Client.class.getClassLoader(), new Class<?>[] {Ec2Client.class}, this);
	}

	@Override
	public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
		if (arguments != null && arguments.length == 1 && arguments[0] instanceof AwsRequest request) {
			requests.add(request);
			return script.apply(request);
		}
		return InvocationHandler.invokeDefault(proxy, method, arguments);
	}
}
