"""Calls every EC2 operation of botocore with all its members set, and prints what was sent and what was understood of the answer.

One line an operation: its name, the number of values sent, the number of values in the answer, and an error if there was one.
Both numbers count leaves only, so that they can be compared with a count of the other side's own shapes.
"""
import datetime
import sys

import botocore.config
import botocore.session

DEEPEST = 4


def example(shape, depth, name):
    kind = shape.type_name
    if kind == "structure":
        if depth > DEEPEST:
            return {}
        members = ((key, example(member, depth + 1, key)) for key, member in shape.members.items())
        return {key: value for key, value in members if value not in ({}, [])}
    if kind == "list":
        element = example(shape.member, depth + 1, name)
        return [] if element in ({}, []) else [element, element]
    if kind == "string":
        return shape.enum[0] if shape.enum else "x y+&<" + name
    if kind in ("integer", "long"):
        return 7
    if kind in ("float", "double"):
        return 1.5
    if kind == "boolean":
        return True
    if kind == "timestamp":
        return datetime.datetime(2013, 1, 1, tzinfo=datetime.timezone.utc)
    if kind == "blob":
        return b"\x00\xffblob"
    raise AssertionError("no example of " + kind)


def leaves(value):
    if isinstance(value, dict):
        return sum(leaves(v) for v in value.values())
    if isinstance(value, list):
        return sum(leaves(v) for v in value)
    return 1


def main(endpoint):
    config = botocore.config.Config(retries={"max_attempts": 0}, parameter_validation=False)
    client = botocore.session.get_session().create_client("ec2", endpoint_url=endpoint, config=config)
    # Presigned URLs of other regions are made up by handlers, not sent by the caller.
    client.meta.events.unregister("before-call.ec2.CopySnapshot")
    model = client.meta.service_model
    for name in model.operation_names:
        shape = model.operation_model(name).input_shape
        parameters = example(shape, 0, name) if shape else {}
        try:
            answer = client._make_api_call(name, parameters)
            answer.pop("ResponseMetadata")
            print(name, leaves(parameters), leaves(answer), "ok")
        except Exception as error:  # whatever it is, it belongs in the report
            print(name, leaves(parameters), 0, type(error).__name__, str(error).replace("\n", " ")[:300])


main(sys.argv[1])
