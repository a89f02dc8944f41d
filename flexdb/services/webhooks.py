"""Webhooks: making, changing and ending them, and telling what became of deliveries."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from msgspec import UNSET

from flexdb.access import Caller
from flexdb.errors import NotFound
from flexdb.generated.params import (
    CreateWebhookParams,
    DeleteWebhookParams,
    GetWebhookParams,
    ListWebhookDeliveriesParams,
    ListWebhooksParams,
    UpdateWebhookParams,
)
from flexdb.generated.params import WebhookFilters as GivenFilters
from flexdb.generated.results import (
    ChangedWebhookResult,
    EmptyResult,
    NewWebhookResult,
    Webhook,
    WebhookDeliveryListResult,
    WebhookFilters,
    WebhookListResult,
    WebhookResult,
)
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.repositories.webhook_deliveries import DeliveryRepository
from flexdb.repositories.webhooks import WebhookDefinition, WebhookRepository
from flexdb.repositories.writes import Author
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing
from flexdb.services.revisions import at_revision
from flexdb.webhooks.signing import WebhookSecrets
from flexdb.webhooks.urls import CheckUrl


class WebhookService:
    """Implements the webhooks of the document; `changed` is told when there are others."""

    def __init__(
        self,
        webhooks: WebhookRepository,
        deliveries: DeliveryRepository,
        work: UnitOfWork,
        secrets: WebhookSecrets,
        check_url: CheckUrl,
        *,
        changed: Callable[[], None],
    ) -> None:
        self._webhooks = webhooks
        self._deliveries = deliveries
        self._work = work
        self._secrets = secrets
        self._check_url = check_url
        self._changed = changed

    async def create_webhook(self, params: CreateWebhookParams, caller: Caller, /) -> NewWebhookResult:
        """Make a webhook; its secret is told this once."""
        await self._check_url(params.tenant_id, params.url)
        salt, webhook_id = self._secrets.new_salt(), params.id or new_id()
        new = WebhookDefinition(
            params.url, params.description, _filters(params.filters), params.is_active, salt, params.after
        )
        async with self._changing(params.tenant_id) as unit:
            author = Author.of(caller, "create_webhook")
            webhook = await self._webhooks.create(unit, author, webhook_id, new)
        return NewWebhookResult(
            webhook=webhook, secret=self._secrets.text(params.tenant_id, webhook_id, salt)
        )

    async def get_webhook(self, params: GetWebhookParams, _: Caller, /) -> WebhookResult:
        """Return a webhook."""
        return WebhookResult(webhook=await self._get(params))

    async def list_webhooks(self, params: ListWebhooksParams, _: Caller, /) -> WebhookListResult:
        """Return a page of a tenant's webhooks."""
        listing = Listing("list_webhooks", params.tenant_id)
        rows = await self._webhooks.list(params.tenant_id, listing.window(params.pagination))
        if rows is None:
            raise NotFound("tenant")
        return WebhookListResult(webhooks=rows.items, pagination=listing.page_info(rows))

    async def update_webhook(self, params: UpdateWebhookParams, caller: Caller, /) -> ChangedWebhookResult:
        """Change what is given; without anything given, this is a read."""
        salt = self._secrets.new_salt() if params.rotate_secret else None
        new = WebhookDefinition(
            params.url, params.description, _filters(params.filters), params.is_active, salt, params.after
        )
        if new.is_empty:
            return ChangedWebhookResult(webhook=at_revision(await self._get(params), params.if_revision))
        if params.url is not None:
            await self._check_url(params.tenant_id, params.url)
        async with self._changing(params.tenant_id) as unit:
            author = Author.of(caller, "update_webhook")
            webhook = await self._webhooks.update(unit, author, params.id, new, params.if_revision)
        secret = UNSET if salt is None else self._secrets.text(params.tenant_id, params.id, salt)
        return ChangedWebhookResult(webhook=webhook, secret=secret)

    async def delete_webhook(self, params: DeleteWebhookParams, caller: Caller, /) -> EmptyResult:
        """Delete a webhook with what is known of its deliveries."""
        async with self._changing(params.tenant_id) as unit:
            author = Author.of(caller, "delete_webhook")
            await self._webhooks.delete(unit, author, params.id, params.if_revision)
        return EmptyResult()

    async def list_webhook_deliveries(
        self, params: ListWebhookDeliveriesParams, _: Caller, /
    ) -> WebhookDeliveryListResult:
        """Return a page of what was sent for a webhook."""
        listing = Listing("list_webhook_deliveries", params.tenant_id, params.webhook_id)
        window = listing.window(params.pagination)
        rows = await self._deliveries.list(params.tenant_id, params.webhook_id, window)
        if rows is None:
            raise NotFound("webhook")
        return WebhookDeliveryListResult(deliveries=rows.items, pagination=listing.page_info(rows))

    @asynccontextmanager
    async def _changing(self, tenant_id: str) -> AsyncIterator[TenantUnit]:
        async with self._work.for_tenant(tenant_id) as unit:
            yield unit
        self._changed()

    async def _get(self, params: GetWebhookParams | UpdateWebhookParams) -> Webhook:
        webhook = await self._webhooks.get(params.tenant_id, params.id)
        if webhook is None:
            raise NotFound("webhook")
        return webhook


def _filters(given: GivenFilters | None) -> WebhookFilters | None:
    """Return filters as they are kept."""
    if given is None:
        return None
    return WebhookFilters(
        entity=UNSET if given.entity is None else given.entity,
        node_type_id=UNSET if given.node_type_id is None else given.node_type_id,
        id=UNSET if given.id is None else given.id,
        actor=UNSET if given.actor is None else given.actor,
    )
